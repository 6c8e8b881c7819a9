package io.github.shadowing.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * What forwards and includes mean for an exchange: whose handler serves it, and what
 * becomes of the response.
 */
final class NestedDispatches {

	private final ServletExchange exchange;

	private final RoutedHandler handler;

	private final Tee responseTee;

	private final Forwards forwards = new Forwards();

	NestedDispatches(ServletExchange exchange, RoutedHandler handler, Tee responseTee) {
		this.exchange = exchange;
		this.handler = handler;
		this.responseTee = responseTee;
	}

	/**
	 * A forward begins. Never throws.
	 * @param current the request that is forwarded
	 */
	void forwarding(ServletRequest current) {
		this.forwards.begin();
		try {
			findHandler(current);
			if (!isIncluding()) {
				this.handler.beginForward();
				this.exchange.response().forwarding();
			}
		}
		catch (Throwable ex) {
			this.responseTee.fail(ex);
		}
	}

	/**
	 * A forward is over. Never throws.
	 * @param current the request that was forwarded
	 * @param given the response that was forwarded
	 * @param returned {@code false} if it threw, so that the response goes on
	 */
	void forwarded(ServletRequest current, ServletResponse given, boolean returned) {
		this.forwards.end();
		try {
			if (!returned || isIncluding() || current.isAsyncStarted()) {
				return;
			}
			CapturingResponse response = this.exchange.response();
			if (given == response) {
				response.forwarded();
			}
			else {
				this.forwards.endedForWrapper();
			}
		}
		catch (Throwable ex) {
			this.responseTee.fail(ex);
		}
	}

	/**
	 * An include begins: who is included does not serve the request. Never throws.
	 * @param current the request with which something is included
	 */
	void including(ServletRequest current) {
		try {
			findHandler(current);
		}
		catch (Throwable ex) {
			this.responseTee.fail(ex);
		}
		finally {
			this.handler.beginInclude();
		}
	}

	/** An include is over. */
	void included() {
		this.handler.endInclude();
	}

	/** An include by the dispatcher of a servlet context goes past us, but for this. */
	private void findHandler(ServletRequest current) {
		if (current.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) == null) {
			this.handler.find(this.exchange.request());
		}
	}

	/** The application has cleared the buffer, perhaps for a forward past us. */
	void cleared() {
		this.forwards.cleared();
	}

	/**
	 * Return whether nobody knows what becomes of what the application writes now.
	 * @param response the response that it writes into
	 * @return {@code true} if the copy is to be given up
	 */
	boolean hide(CapturingResponse response) {
		return this.forwards.mayHide() && !this.responseTee.isSuspended()
				&& this.forwards.hide(response.isCommitted(), this.exchange.request().getDispatcherType());
	}

	/** The container begins anew, with an error page. */
	void forget() {
		this.forwards.forget();
	}

	/** Whether the current dispatch is an include. */
	boolean isIncluding() {
		return this.exchange.request().getDispatcherType() == DispatcherType.INCLUDE;
	}

}
