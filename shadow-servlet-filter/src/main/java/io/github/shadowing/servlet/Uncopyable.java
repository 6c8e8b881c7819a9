package io.github.shadowing.servlet;

import io.github.shadowing.exchange.ContentTypes;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The responses that are not copied, whatever an operator selects, and those of which the
 * copy is not what the client was sent.
 */
final class Uncopyable {

	/** Set by an application, or Tomcat itself, that lets Tomcat send a file. */
	private static final String TOMCAT_SENDFILE = "org.apache.tomcat.sendfile.filename";

	/** Set by Spring MVC when a handler streams. */
	private static final String SPRING_STREAMING = "org.springframework.web.filter.ShallowEtagHeaderFilter.STREAMING";

	private Uncopyable() {
	}

	/**
	 * Return why an exchange with a complete response is not to be handed over.
	 * @param response the response
	 * @param status its status code
	 * @param headers its header fields
	 * @param current the request of the last dispatch
	 * @return the reason, or {@code null} if nothing stands against it
	 */
	static @Nullable Reason reason(CapturingResponse response, int status, Headers headers,
			HttpServletRequest current) {
		if (status == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
			return Reason.UPGRADE;
		}
		if (isStreamed(headers.first("Content-Type"), current)) {
			return Reason.RESPONSE_STREAMED;
		}
		// The connector may refuse to send them, past all filters.
		boolean uncertain = !response.isCommitted()
				&& ResponseHeaders.size(headers) > ResponseHeaders.LARGEST_CERTAIN_SIZE;
		return uncertain ? Reason.RESPONSE_UNSEEN : null;
	}

	/**
	 * Return whether a response has no end worth waiting for.
	 * @param contentType its type
	 * @param current the request of a dispatch
	 */
	static boolean isStreamed(@Nullable String contentType, HttpServletRequest current) {
		return current.getAttribute(SPRING_STREAMING) != null || ContentTypes.isStream(contentType);
	}

	/**
	 * Return whether the client was sent a complete response, or a part of it, another
	 * way than through our wrapper.
	 * @param response the response
	 * @param copied the copy
	 * @param current the request of the last dispatch
	 */
	static boolean isBypassed(CapturingResponse response, Tee copied, HttpServletRequest current) {
		return current.getAttribute(TOMCAT_SENDFILE) != null
				|| !TakenContent.agrees(response.getResponse(), copied, response.characters()) || copied.isExceeded();
	}

}
