package io.github.shadowing.servlet;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.shadowing.exchange.Headers;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a response as the application meant them. What a connector adds
 * depends on when it is asked, on the size of the body and on the client, so it would
 * make two equal answers differ.
 */
final class ResponseHeaders {

	/** Fields that belong to the connection or to the message's framing. */
	private static final List<String> CONNECTOR_FIELDS = List.of("date", "server", "connection", "keep-alive",
			"transfer-encoding", "content-length", "trailer", ":status");

	private static final Pattern ACCEPT_ENCODING = Pattern.compile(",?\\s*accept-encoding\\b",
			Pattern.CASE_INSENSITIVE);

	/**
	 * Up to this size, header fields fit into the 8 KB that connectors give them unless
	 * told otherwise, together with those that they add themselves.
	 */
	static final int LARGEST_CERTAIN_SIZE = 7 * 1024;

	private ResponseHeaders() {
	}

	/** Return how many bytes header fields take in HTTP/1.1, each with its line's end. */
	static int size(Headers headers) {
		int size = 0;
		for (Headers.Field each : headers.fields()) {
			size += each.name().length() + each.value().length() + ": \r\n".length();
		}
		return size;
	}

	/**
	 * Read the header fields.
	 * @param response the response
	 * @param encoded whether the application has encoded the body, so that the encoding
	 * is not the work of a connector that compresses
	 * @param language the language set by locale, which Tomcat keeps apart until the
	 * response is committed
	 * @return the fields that are the application's
	 */
	static Headers of(HttpServletResponse response, boolean encoded, @Nullable String language) {
		boolean compressed = !encoded && response.getHeader("Content-Encoding") != null;
		Headers.Builder headers = Headers.builder();
		// Tomcat names a field as often as it has values.
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(response.getHeaderNames());
		CONNECTOR_FIELDS.forEach(names::remove);
		if (compressed) {
			names.remove("Content-Encoding");
		}
		for (String name : names) {
			for (String value : response.getHeaders(name)) {
				String kept = (compressed && name.equalsIgnoreCase("Vary")) ? withoutAcceptEncoding(value) : value;
				if (kept != null) {
					headers.add(name, kept);
				}
			}
		}
		addUnlessNamed(headers, names, "Content-Type", response.getContentType());
		addUnlessNamed(headers, names, "Content-Language", language);
		return headers.build();
	}

	private static void addUnlessNamed(Headers.Builder headers, Set<String> names, String name,
			@Nullable String value) {
		if (value != null && !names.contains(name)) {
			headers.add(name, value);
		}
	}

	private static @Nullable String withoutAcceptEncoding(String vary) {
		String rest = ACCEPT_ENCODING.matcher(vary).replaceAll("").replaceFirst("^,\\s*", "");
		return (rest.isBlank() && !vary.isBlank()) ? null : rest;
	}

}
