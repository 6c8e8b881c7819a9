package io.github.shadowing.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.servlet.RequestHandlers.Handler;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The handler of an exchange: the first that the framework names. Forwards, includes and
 * error pages are routed as well, into the same attributes of the request, so it has to
 * be found before a forward or an include, and is settled at an error page.
 */
final class RoutedHandler {

	private final RequestHandlers handlers;

	private volatile Handler known = Handler.UNKNOWN;

	private volatile boolean settled;

	/** How many includes, each within the one before, are under way. */
	private final AtomicInteger includes = new AtomicInteger();

	RoutedHandler(RequestHandlers handlers) {
		this.handlers = handlers;
	}

	/**
	 * Ask for the handler, unless it is known already: a filter may forward, or start
	 * asynchronous processing, before a request is routed.
	 * @param request the request of the current dispatch
	 */
	void find(HttpServletRequest request) {
		if (!this.settled && this.includes.get() == 0 && this.known.equals(Handler.UNKNOWN)) {
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

	/** An include begins: what is routed until it is over does not serve the request. */
	void beginInclude() {
		this.includes.incrementAndGet();
	}

	/** An include is over, and the framework has put back what it found. */
	void endInclude() {
		this.includes.decrementAndGet();
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
