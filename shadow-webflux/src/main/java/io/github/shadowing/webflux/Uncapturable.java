package io.github.shadowing.webflux;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.sanitize.ShadowHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The requests that are not captured, whatever an operator selects.
 */
final class Uncapturable {

	private Uncapturable() {
	}

	/**
	 * Return why a request is not to be captured.
	 * @param request what our handler was given
	 * @param received what the server received
	 * @return the reason, or {@code null} if nothing stands against it
	 */
	static @Nullable Reason reason(ServerHttpRequest request, ReceivedRequest received) {
		if (received.headers().first(ShadowHeaders.REQUEST) != null) {
			return Reason.SHADOW_REQUEST;
		}
		if (isUpgrade(received.headers().first("Upgrade")) || received.method().equals("CONNECT")) {
			return Reason.UPGRADE;
		}
		if (!received.method().equals(request.getMethod().name())) {
			// A decorator outside has replaced what the client sent and the copy would
			// have.
			return Reason.METHOD;
		}
		return received.target().startsWith("/") ? null : Reason.REQUEST_TARGET;
	}

	/**
	 * The offer of HTTP/2 is no upgrade to another protocol; the JDK's client makes it.
	 */
	private static boolean isUpgrade(@Nullable String offered) {
		return offered != null && !offered.equalsIgnoreCase("h2c");
	}

}
