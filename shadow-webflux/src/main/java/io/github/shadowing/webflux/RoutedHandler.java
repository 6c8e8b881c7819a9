package io.github.shadowing.webflux;

import java.util.Map;
import java.util.function.Supplier;

import io.github.shadowing.policy.Handler;
import org.jspecify.annotations.Nullable;

/**
 * The handler of an exchange: the first that the framework names. An application may
 * route a request a second time, for instance to render an error, into the same
 * attributes; so it is asked for as soon as the application reads or writes, and whenever
 * routing has come to an end. Where annotations differ between what is found then and
 * later, the copy is given up.
 */
final class RoutedHandler {

	private final RequestHandlers handlers;

	private final String method;

	private final String path;

	private volatile @Nullable Supplier<Map<String, Object>> attributes;

	private volatile Handler known = Handler.UNKNOWN;

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

	/** The framework has an exchange for the request, with these attributes. */
	void attributes(Supplier<Map<String, Object>> supplier) {
		this.attributes = supplier;
	}

	/**
	 * Ask for the handler, if there may be one by now. A thread that gives the routing up
	 * may come while another one is still at it.
	 */
	synchronized void find() {
		Supplier<Map<String, Object>> supplier = this.attributes;
		if (supplier == null) {
			return;
		}
		Handler before = this.known;
		Handler current = this.handlers.handlerOf(supplier.get());
		if (before.equals(Handler.UNKNOWN)) {
			this.known = current;
		}
		else if (!current.equals(Handler.UNKNOWN) && !current.rule().equals(before.rule())) {
			this.known = Handler.DOUBTFUL;
		}
	}

	/** Return the handler, if any is known at the end of the exchange. */
	Handler known() {
		Handler served = (this.attributes != null) ? this.known : this.handlers.handlerOf(null);
		boolean refused = served.equals(Handler.UNKNOWN) && this.handlers.mayBeOptedOut(this.method, this.path);
		return refused ? served.optedOut() : served;
	}

}
