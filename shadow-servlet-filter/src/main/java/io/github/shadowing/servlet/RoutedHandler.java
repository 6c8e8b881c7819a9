package io.github.shadowing.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The handler of an exchange. Forwards, includes and error pages have handlers as well,
 * kept in the same attributes of the request. So the one that serves is the first that
 * the framework {@linkplain #calling calls} in a dispatch of the request itself, or else
 * the first {@linkplain #find found} outside of an include. Whichever that is: where a
 * handler that is opted out has any part in it, nothing is copied.
 */
final class RoutedHandler {

	private final RequestHandlers handlers;

	private final String method;

	private final String path;

	private volatile Handler found = Handler.UNKNOWN;

	/** The first that was called in a dispatch of the request itself. */
	private volatile @Nullable Handler called;

	/** The first that was called in a forward. */
	private volatile @Nullable Handler forwardedTo;

	/** Whether the request, and not an include, was forwarded. */
	private volatile boolean forwarded;

	private volatile boolean optedOut;

	private volatile boolean settled;

	/** How many includes, each within the one before, are under way. */
	private final AtomicInteger includes = new AtomicInteger();

	/**
	 * Create a handler that is not known yet.
	 * @param handlers who knows it
	 * @param method the request's method
	 * @param path the request's path within the application
	 */
	RoutedHandler(RequestHandlers handlers, String method, String path) {
		this.handlers = handlers;
		this.method = method;
		this.path = path;
	}

	/**
	 * Ask for the handler, unless it is known already: a filter may forward, or start
	 * asynchronous processing, before a request is routed.
	 * @param request the request of the current dispatch
	 */
	void find(HttpServletRequest request) {
		if (!this.settled && this.called == null && this.includes.get() == 0 && this.found.equals(Handler.UNKNOWN)) {
			this.found = noted(this.handlers.handlerOf(request));
		}
	}

	/**
	 * A handler is about to be called.
	 * @param request the request of the dispatch
	 */
	void calling(HttpServletRequest request) {
		Handler next = noted(this.handlers.handlerOf(request));
		if (this.settled || next.equals(Handler.UNKNOWN)) {
			return;
		}
		switch (request.getDispatcherType()) {
			case REQUEST, ASYNC -> this.called = (this.called != null) ? this.called : next;
			case FORWARD -> this.forwardedTo = (this.forwardedTo != null) ? this.forwardedTo : next;
			case INCLUDE, ERROR -> {
				// It serves a part, or instead.
			}
		}
	}

	private Handler noted(Handler handler) {
		if (handler.rule().choice() == HandlerRule.Choice.OPTED_OUT) {
			this.optedOut = true;
		}
		return handler;
	}

	/** A forward begins, outside of any include: what is routed is another path. */
	void beginForward() {
		this.forwarded = true;
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

	/** Return the handler, if any is known at the end of the exchange. */
	Handler known() {
		Handler served = served();
		boolean out = this.optedOut || (isInDoubt(served) && this.handlers.mayBeOptedOut(this.method, this.path));
		return out ? served.optedOut() : served;
	}

	/** None was called, or only one that somebody has forwarded to. */
	private boolean isInDoubt(Handler served) {
		return this.called == null && (this.forwarded || this.forwardedTo != null || served.equals(Handler.UNKNOWN));
	}

	private Handler served() {
		Handler first = this.called;
		if (first == null && this.found.equals(Handler.UNKNOWN)) {
			first = this.forwardedTo;
		}
		return (first != null) ? first : this.found;
	}

}
