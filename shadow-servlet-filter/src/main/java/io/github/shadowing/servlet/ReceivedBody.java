package io.github.shadowing.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether a client has sent a body, as far as the container's own request tells.
 */
final class ReceivedBody {

	private ReceivedBody() {
	}

	/**
	 * Return whether there is certainly none.
	 * @param received the container's own request
	 * @return {@code false} if there may be one, be it empty
	 */
	static boolean isAbsent(HttpServletRequest received) {
		long declared = received.getContentLengthLong();
		return declared == 0 || (declared < 0 && hasNone(received));
	}

	/**
	 * Without a length there is a body in HTTP/1.1 only with a transfer coding (RFC 9112,
	 * section 6.3), unless the container decodes it and has taken the length away. In
	 * HTTP/2 it cannot be told: only these methods usually have none, unless a type
	 * speaks for one.
	 */
	private static boolean hasNone(HttpServletRequest received) {
		if (received.getProtocol().startsWith("HTTP/1.")) {
			return received.getHeader("Transfer-Encoding") == null && !isDecoded(received);
		}
		return switch (received.getMethod()) {
			case "GET", "HEAD", "OPTIONS", "DELETE" -> received.getHeader("Content-Type") == null;
			default -> false;
		};
	}

	/** Jetty renames the fields that no longer hold. */
	private static boolean isDecoded(HttpServletRequest received) {
		return Containers.isOfJetty(received.getClass())
				&& (received.getHeader("X-Content-Length") != null || received.getHeader("X-Content-Encoding") != null);
	}

}
