package io.github.shadowing.servlet;

import java.util.Collections;
import java.util.List;

import io.github.shadowing.exchange.Headers;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The request line and the header fields as the container received them, below whatever a
 * filter made of them.
 *
 * @param target the raw path and query
 * @param headers the header fields
 */
record RequestSnapshot(String target, Headers headers) {

	static RequestSnapshot of(HttpServletRequest request) {
		HttpServletRequest received = innermost(request);
		Headers.Builder headers = Headers.builder();
		for (String name : Collections.list(received.getHeaderNames())) {
			List<String> values = Collections.list(received.getHeaders(name));
			if (isCrumbled(received, name, values)) {
				headers.add(name, String.join("; ", values));
			}
			else {
				headers.addAll(name, values);
			}
		}
		String query = received.getQueryString();
		return new RequestSnapshot((query != null) ? received.getRequestURI() + "?" + query : received.getRequestURI(),
				headers.build());
	}

	/**
	 * HTTP/2 may split this field, and HTTP/1.1 must not have it twice (RFC 9113, section
	 * 8.2.3).
	 */
	private static boolean isCrumbled(HttpServletRequest received, String name, List<String> values) {
		return values.size() > 1 && name.equalsIgnoreCase("Cookie") && !received.getProtocol().startsWith("HTTP/1.");
	}

	/**
	 * Return the container's own request.
	 * @param request the request, perhaps in the wrappers of other filters
	 * @return the innermost request of HTTP
	 */
	static HttpServletRequest innermost(HttpServletRequest request) {
		HttpServletRequest innermost = request;
		while (innermost instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest wrapped) {
			innermost = wrapped;
		}
		return innermost;
	}

	/** Return how many wrappers there are around the innermost request. */
	static int wrappers(HttpServletRequest request) {
		int count = 0;
		ServletRequest each = request;
		while (each instanceof ServletRequestWrapper wrapper) {
			each = wrapper.getRequest();
			count++;
		}
		return count;
	}

}
