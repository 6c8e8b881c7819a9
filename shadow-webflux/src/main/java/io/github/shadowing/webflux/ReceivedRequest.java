package io.github.shadowing.webflux;

import java.util.List;

import io.github.shadowing.exchange.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * The request as the server received it, below whatever Spring or a decorator made of it:
 * targets are repaired on the way, header fields of a name brought together.
 *
 * @param method the method
 * @param target the raw path and query
 * @param headers the header fields
 * @param declaredLength how many bytes the body has, as far as the client said, or -1
 * @param bodyAbsent whether there is certainly no body
 */
record ReceivedRequest(String method, String target, Headers headers, long declaredLength, boolean bodyAbsent) {

	/**
	 * Read what a client has sent.
	 * @param request what our handler was given
	 * @return the request, or {@code null} if it is none of a known server, such as a
	 * test's
	 */
	static @Nullable ReceivedRequest of(ServerHttpRequest request) {
		Object received;
		try {
			received = ServerHttpRequestDecorator.getNativeRequest(request);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// There is none, as in tests without a server.
			return null;
		}
		for (Server server : Server.PRESENT) {
			ReceivedRequest known = server.received(received);
			if (known != null) {
				return known;
			}
		}
		return null;
	}

	/**
	 * Add the values of a field, as one where HTTP/1.1 must not have more: HTTP/2 may
	 * split this one (RFC 9113, section 8.2.3).
	 */
	static void add(Headers.Builder headers, String name, List<String> values, boolean http1) {
		if (values.size() > 1 && !http1 && name.equalsIgnoreCase("Cookie")) {
			headers.add(name, String.join("; ", values));
		}
		else {
			headers.addAll(name, values);
		}
	}

	/**
	 * Without a length there is a body in HTTP/1.1 only with a transfer coding (RFC 9112,
	 * section 6.3), unless the server decodes it and has taken the length away. In HTTP/2
	 * it cannot be told: only these methods usually have none, unless a type speaks for
	 * one.
	 */
	static boolean isBodyAbsent(String method, Headers headers, long declaredLength, boolean http1) {
		if (declaredLength >= 0) {
			return declaredLength == 0;
		}
		if (http1) {
			return headers.first("Transfer-Encoding") == null && !isDecodedByJetty(headers);
		}
		return switch (method) {
			case "GET", "HEAD", "OPTIONS", "DELETE" -> headers.first("Content-Type") == null;
			default -> false;
		};
	}

	/** Jetty renames the fields that no longer hold. */
	private static boolean isDecodedByJetty(Headers headers) {
		return headers.first("X-Content-Length") != null || headers.first("X-Content-Encoding") != null;
	}

}
