package io.github.shadowing.servlet;

import io.github.shadowing.servlet.RequestHandlers.Handler;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The handler of an exchange: the first that the framework names. Forwards and error
 * pages are routed as well, into the same attributes of the request, so it has to be
 * found before the one and is settled at the other.
 */
final class RoutedHandler {

	private final RequestHandlers handlers;

	private volatile Handler known = Handler.UNKNOWN;

	private volatile boolean settled;

	RoutedHandler(RequestHandlers handlers) {
		this.handlers = handlers;
	}

	/**
	 * Ask for the handler, unless it is known already: a filter may forward, or start
	 * asynchronous processing, before a request is routed.
	 * @param request the request of the current dispatch
	 */
	void find(HttpServletRequest request) {
		if (!this.settled && this.known.equals(Handler.UNKNOWN)) {
			this.known = this.handlers.handlerOf(request);
		}
	}

	/**
	 * Ask for the handler if an attribute is about to change that may tell it.
	 * @param request the request
	 * @param attribute the name of the attribute
	 */
	void findBeforeChange(HttpServletRequest request, String attribute) {
		if (this.handlers.isKeptIn(attribute) && request.getAttribute(attribute) != null) {
			find(request);
		}
	}

	/**
	 * An error page is about to be rendered: who does that does not serve the request.
	 */
	void settle() {
		this.settled = true;
	}

	/** Return the handler, if any was found. */
	Handler known() {
		return this.known;
	}

}
