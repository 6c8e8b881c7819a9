package io.github.shadowing.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.servlet.RequestHandlers.Handler;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The handler of an exchange: the first that the framework names. Forwards, includes and
 * error pages are routed as well, into the same attributes of the request, so it has to
 * be found before a forward or an include, and is settled at an error page.
 * <p>
 * Where a forward or an include goes past us, nothing but the change of the attributes
 * tells. What stood there before may have been the handler, or may have been included. So
 * where annotations differ between all that stood there and what is found at the end, the
 * copy is given up.
 */
final class RoutedHandler {

	private final RequestHandlers handlers;

	private volatile Handler known = Handler.UNKNOWN;

	/** What stood where the framework now keeps something else. */
	private volatile @Nullable Handler replaced;

	/** Set when that was taken back, as it is after an include. */
	private volatile boolean withdrawn;

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
		if (isSought()) {
			this.known = this.handlers.handlerOf(request);
		}
	}

	private boolean isSought() {
		return !this.settled && this.includes.get() == 0 && this.known.equals(Handler.UNKNOWN);
	}

	/**
	 * Note what an attribute tells that is about to change.
	 * @param request the request
	 * @param attribute the name of the attribute
	 * @param removed whether it will have no value
	 */
	void changing(HttpServletRequest request, String attribute, boolean removed) {
		if (!this.handlers.isKeptIn(attribute) || !isSought() || request.getAttribute(attribute) == null) {
			return;
		}
		Handler before = this.replaced;
		Handler current = this.handlers.handlerOf(request);
		this.replaced = (before != null) ? agreed(before.route(), before, current) : current;
		this.withdrawn = this.withdrawn || removed;
	}

	private static Handler agreed(String route, Handler one, Handler other) {
		return one.rule().equals(other.rule()) ? new Handler(route, one.rule()) : Handler.DOUBTFUL;
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
		Handler found = this.known;
		Handler before = this.replaced;
		if (before == null) {
			return found;
		}
		if (found.equals(Handler.UNKNOWN)) {
			return before;
		}
		return agreed((this.withdrawn ? found : before).route(), before, found);
	}

}
