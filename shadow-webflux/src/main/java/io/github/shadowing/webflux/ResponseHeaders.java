package io.github.shadowing.webflux;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.shadowing.exchange.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Status and header fields as the application meant them, taken at the last moment before
 * the commit. From then on servers write their own into the same fields: what they make
 * of them depends on when they are asked, on the size of the body and on the client, so
 * it would make two equal answers differ.
 *
 * @param status the status code
 * @param fields the header fields, without type and cookies
 * @param contentType the type, or {@code null} without one
 * @param contentLength how many bytes the body is to have, or -1
 */
record ResponseHeaders(int status, Headers fields, @Nullable String contentType, long contentLength) {

	/**
	 * Fields that belong to the connection or to the message's framing, and those that
	 * are spelled by the server.
	 */
	private static final Set<String> LEFT_OUT = Set.of("date", "server", "connection", "keep-alive",
			"transfer-encoding", "content-length", "trailer", "content-type", "set-cookie", "expires");

	/** Cookies are encoded by the server; Jetty adds to them that they are not cached. */
	private static final List<String> COOKIE_FIELDS = List.of(HttpHeaders.SET_COOKIE, HttpHeaders.EXPIRES);

	/**
	 * Up to this size, header fields fit into the 8 KB that servers give them unless told
	 * otherwise, together with those that they add themselves.
	 */
	static final int LARGEST_CERTAIN_SIZE = 7 * 1024;

	/** Read what is set. */
	static ResponseHeaders of(ServerHttpResponse response) {
		HttpHeaders set = response.getHeaders();
		Headers.Builder fields = Headers.builder();
		set.forEach((name, values) -> {
			if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
				fields.addAll(name, values);
			}
		});
		int status = (response.getStatusCode() != null) ? response.getStatusCode().value() : 200;
		return new ResponseHeaders(status, fields.build(), set.getFirst(HttpHeaders.CONTENT_TYPE),
				length(set.getFirst(HttpHeaders.CONTENT_LENGTH)));
	}

	private static long length(@Nullable String field) {
		try {
			return (field != null) ? Math.max(-1, Long.parseLong(field)) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/** Return all, those that the server spells as it sends them. */
	Headers sent(SentResponse response) {
		Headers.Builder headers = Headers.builder().addAll(this.fields);
		String type = response.contentType(this.contentType);
		if (type != null) {
			headers.add(HttpHeaders.CONTENT_TYPE, type);
		}
		COOKIE_FIELDS.forEach((name) -> headers.addAll(name, response.values(name)));
		return headers.build();
	}

	/** Return how many bytes header fields take in HTTP/1.1, each with its line's end. */
	static int size(Headers headers) {
		int size = 0;
		for (Headers.Field each : headers.fields()) {
			size += each.name().length() + each.value().length() + ": \r\n".length();
		}
		return size;
	}

}
