package io.github.shadowing.servlet;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response as it came over the wire, to the byte but for {@code Date}; bytes as
 * ISO-8859-1 characters.
 *
 * @param interim the interim responses, with their header fields
 * @param statusLine the status line
 * @param headers the header fields in order
 * @param framing how the end of the body was told
 * @param chunks the sizes of the chunks
 * @param body the body, without its framing
 * @param trailers the trailer fields
 * @param end what became of the connection
 */
public record WireResponse(List<String> interim, String statusLine, List<String> headers, String framing,
		List<Integer> chunks, String body, List<String> trailers, String end) {

	private static final Pattern BOUNDARY = Pattern.compile("^multipart/byteranges; *boundary=([^;]+)");

	static final String OPEN = "connection stays open";

	static final String CLOSED = "connection closed";

	static final String BROKEN = "broken off";

	public int status() {
		return Integer.parseInt(this.statusLine.split(" ", 3)[1]);
	}

	public boolean isComplete() {
		return this.end.equals(OPEN) || this.end.equals(CLOSED);
	}

	public String header(String name) {
		String prefix = name.toLowerCase(Locale.ROOT) + ":";
		return this.headers.stream()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
			.map((line) -> line.substring(prefix.length()).strip())
			.findFirst()
			.orElse(null);
	}

	WireResponse ended(String how) {
		return new WireResponse(this.interim, this.statusLine, this.headers, this.framing, this.chunks, this.body,
				this.trailers, how);
	}

	/** Without a boundary that is made up anew for each response. */
	WireResponse withoutBoundary() {
		Matcher boundary = BOUNDARY.matcher(String.valueOf(header("Content-Type")));
		if (!boundary.find()) {
			return this;
		}
		String made = boundary.group(1);
		String length = "(?i)(content-length: )" + this.body.length();
		int sum = this.chunks.stream().mapToInt(Integer::intValue).sum();
		return new WireResponse(this.interim, this.statusLine,
				this.headers.stream().map((line) -> line.replace(made, "*").replaceFirst(length, "$1all")).toList(),
				this.framing, (sum == this.body.length()) ? List.of() : this.chunks, this.body.replace(made, "*"),
				this.trailers, this.end);
	}

	@Override
	public String toString() {
		String shown = (this.body.length() <= 300) ? this.body : this.body.substring(0, 300) + "... ("
				+ this.body.length() + " bytes, hash " + this.body.hashCode() + ")";
		return this.interim + " " + this.statusLine + " " + this.headers + "\n  " + this.framing + " " + this.chunks
				+ "\n  " + shown.replace("\r", "\\r").replace("\n", "\\n") + "\n  " + this.trailers + " " + this.end;
	}

}
