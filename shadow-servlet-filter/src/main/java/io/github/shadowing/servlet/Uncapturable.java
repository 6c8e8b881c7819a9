package io.github.shadowing.servlet;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.sanitize.ShadowHeaders;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are not captured, whatever an operator selects.
 */
final class Uncapturable {

	private Uncapturable() {
	}

	/**
	 * Return why a request is not to be captured.
	 * @param request what our filter was given
	 * @return the reason, or {@code null} if nothing stands against it
	 */
	static @Nullable Reason reason(HttpServletRequest request) {
		HttpServletRequest received = RequestSnapshot.innermost(request);
		if (received.getHeader(ShadowHeaders.REQUEST) != null) {
			return Reason.SHADOW_REQUEST;
		}
		if (isUpgrade(request.getHeader("Upgrade")) || "CONNECT".equals(request.getMethod())) {
			return Reason.UPGRADE;
		}
		if (!received.getMethod().equals(request.getMethod())) {
			// A filter outside has replaced what the client sent and the copy would have.
			return Reason.METHOD;
		}
		if (Containers.isOfJetty(received.getClass()) && isUnlikeWrapped(request)) {
			return Reason.RESPONSE_BYPASSED;
		}
		return received.getRequestURI().startsWith("/") ? null : Reason.REQUEST_TARGET;
	}

	/**
	 * Jetty's own servlet for files answers HEAD, and some ranges, otherwise where what
	 * it is given is not Jetty's own. Who will serve a request cannot be told, as any
	 * servlet may forward to that one.
	 */
	private static boolean isUnlikeWrapped(HttpServletRequest request) {
		return (request.getMethod().equals("HEAD") || request.getHeader("Range") != null)
				&& hasFileServlet(request.getServletContext());
	}

	private static boolean hasFileServlet(ServletContext context) {
		return context.getServletRegistrations()
			.values()
			.stream()
			.anyMatch((servlet) -> Containers.isFileServletOfJetty(String.valueOf(servlet.getClassName()),
					context.getClassLoader()));
	}

	/**
	 * The offer of HTTP/2 is no upgrade to another protocol; the JDK's client makes it.
	 */
	private static boolean isUpgrade(@Nullable String offered) {
		return offered != null && !offered.equalsIgnoreCase("h2c");
	}

}
