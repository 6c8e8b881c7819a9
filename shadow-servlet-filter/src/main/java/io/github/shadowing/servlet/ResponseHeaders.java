package io.github.shadowing.servlet;

import java.util.Locale;
import java.util.Set;
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
	private static final Set<String> CONNECTOR_FIELDS = Set.of("date", "server", "connection", "keep-alive",
			"transfer-encoding", "content-length", "trailer");

	private static final Pattern ACCEPT_ENCODING = Pattern.compile(",?\\s*accept-encoding\\b",
			Pattern.CASE_INSENSITIVE);

	private ResponseHeaders() {
	}

	/**
	 * Read the header fields.
	 * @param response the response
	 * @param encoded whether the application has encoded the body, so that the encoding
	 * is not the work of a connector that compresses
	 * @return the fields that are the application's
	 */
	static Headers of(HttpServletResponse response, boolean encoded) {
		boolean compressed = !encoded && response.getHeader("Content-Encoding") != null;
		Headers.Builder headers = Headers.builder();
		for (String name : response.getHeaderNames()) {
			String lowerCase = name.toLowerCase(Locale.ROOT);
			if (CONNECTOR_FIELDS.contains(lowerCase) || (compressed && lowerCase.equals("content-encoding"))) {
				continue;
			}
			for (String value : response.getHeaders(name)) {
				String kept = (compressed && lowerCase.equals("vary")) ? withoutAcceptEncoding(value) : value;
				if (kept != null) {
					headers.add(name, kept);
				}
			}
		}
		Headers built = headers.build();
		@Nullable String contentType = response.getContentType();
		// Containers keep this one apart until the response is committed.
		return (contentType == null || built.first("Content-Type") != null) ? built
				: built.with("Content-Type", contentType);
	}

	private static @Nullable String withoutAcceptEncoding(String vary) {
		String rest = ACCEPT_ENCODING.matcher(vary).replaceAll("").replaceFirst("^,\\s*", "");
		return (rest.isBlank() && !vary.isBlank()) ? null : rest;
	}

}
