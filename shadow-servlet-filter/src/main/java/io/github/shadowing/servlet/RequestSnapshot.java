package io.github.shadowing.servlet;

import java.util.Collections;
import java.util.Enumeration;

import io.github.shadowing.exchange.Headers;
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
			Enumeration<String> values = received.getHeaders(name);
			while (values.hasMoreElements()) {
				headers.add(name, values.nextElement());
			}
		}
		String query = received.getQueryString();
		return new RequestSnapshot((query != null) ? received.getRequestURI() + "?" + query : received.getRequestURI(),
				headers.build());
	}

	private static HttpServletRequest innermost(HttpServletRequest request) {
		HttpServletRequest innermost = request;
		while (innermost instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest wrapped) {
			innermost = wrapped;
		}
		return innermost;
	}

}
