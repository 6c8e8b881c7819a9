package io.github.shadowing.samples.gateway;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An answer as it came over the wire, but for {@code Date} and for where one chunk ends
 * and the next begins.
 *
 * @param statusLine the status line
 * @param fields the header fields in order
 * @param body the body without its chunks
 */
record WireAnswer(String statusLine, List<String> fields, String body) {

	static WireAnswer of(String received) {
		int end = received.indexOf("\r\n\r\n");
		if (end < 0) {
			return new WireAnswer("broken off: " + received, List.of(), "");
		}
		List<String> lines = List.of(received.substring(0, end).split("\r\n", -1));
		List<String> fields = lines.stream().skip(1).filter((line) -> !isOf(line, "date")).toList();
		String rest = received.substring(end + 4);
		boolean chunked = fields.stream().anyMatch((line) -> isOf(line, "transfer-encoding"));
		return new WireAnswer(lines.get(0), fields, chunked ? withoutChunks(rest) : rest);
	}

	private static boolean isOf(String line, String name) {
		return line.toLowerCase(Locale.ROOT).startsWith(name + ":");
	}

	private static String withoutChunks(String chunked) {
		StringBuilder body = new StringBuilder();
		int at = 0;
		while (true) {
			int line = chunked.indexOf("\r\n", at);
			if (line < 0) {
				return body + " [broken off]";
			}
			int size = Integer.parseInt(chunked.substring(at, line), 16);
			if (size == 0) {
				return body + chunked.substring(line + 4);
			}
			body.append(chunked, line + 2, line + 2 + size);
			at = line + 2 + size + 2;
		}
	}

	int status() {
		return Integer.parseInt(this.statusLine.split(" ", 3)[1]);
	}

	/** Return the fields, sorted, but for those of the connection. */
	List<String> fieldsOfTheService() {
		return this.fields.stream()
			.filter((line) -> Stream.of("connection", "keep-alive").noneMatch((name) -> isOf(line, name)))
			.map((line) -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
					+ line.substring(line.indexOf(':')))
			.sorted()
			.toList();
	}

	/** Return the same without what is made up anew for each error of the gateway's. */
	WireAnswer withoutVolatile() {
		return new WireAnswer(this.statusLine, this.fields,
				this.body.replaceAll("\"(timestamp|requestId)\":\"[^\"]*\"", "\"$1\":*"));
	}

}
