package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

/**
 * Makes a multipart body (RFC 2046, section 5.1; RFC 7578) anew from the parts that a
 * container read from it, with the same boundary. What is lost is what stood before the
 * first part and after the last.
 */
final class MultipartBody {

	private static final Pattern BOUNDARY = Pattern.compile(";\\s*boundary=(?:\"([^\"]+)\"|([^\\s;\"]+))",
			Pattern.CASE_INSENSITIVE);

	private static final String LINE_END = "\r\n";

	private final Tee tee;

	private final byte[] buffer = new byte[8192];

	private MultipartBody(Tee tee) {
		this.tee = tee;
	}

	/**
	 * Write the body, unless it outgrows what may be kept.
	 * @param parts all parts
	 * @param contentType the content type of the request
	 * @param unicode whether text beyond ASCII was read as UTF-8
	 * @param tee where to
	 * @return whether it was written, or is larger than what may be kept
	 */
	static boolean write(Collection<Part> parts, @Nullable String contentType, boolean unicode, Tee tee) {
		Matcher boundary = BOUNDARY.matcher((contentType != null) ? contentType : "");
		if (!boundary.find()) {
			return false;
		}
		String delimiter = "--" + ((boundary.group(1) != null) ? boundary.group(1) : boundary.group(2));
		String[] heads = new String[parts.size()];
		int count = 0;
		for (Part part : parts) {
			String head = delimiter + LINE_END + head(part) + LINE_END;
			if (!isTellable(head, unicode)) {
				return false;
			}
			heads[count++] = head;
		}
		MultipartBody body = new MultipartBody(tee);
		count = 0;
		for (Part part : parts) {
			body.write(heads[count++]);
			body.write(part);
			body.write(LINE_END);
		}
		body.write(delimiter + "--" + LINE_END);
		return true;
	}

	private static String head(Part part) {
		StringBuilder head = new StringBuilder();
		for (String name : part.getHeaderNames()) {
			for (String value : part.getHeaders(name)) {
				head.append(name).append(": ").append(value).append(LINE_END);
			}
		}
		return head.toString();
	}

	/**
	 * Containers differ in how they decode what is not ASCII here; they agree on UTF-8.
	 */
	private static boolean isTellable(String head, boolean unicode) {
		return head.chars().allMatch((each) -> each < 0x80 || (unicode && each != 0xFFFD));
	}

	private void write(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.tee.write(bytes, 0, bytes.length);
	}

	private void write(Part part) {
		try (InputStream content = part.getInputStream()) {
			int count = 0;
			while (count >= 0 && this.tee.isRecording()) {
				this.tee.write(this.buffer, 0, count);
				count = content.read(this.buffer);
			}
		}
		catch (IOException ex) {
			// The application was faster, and has deleted it.
			this.tee.bypassed();
		}
	}

}
