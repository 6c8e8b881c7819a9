package io.github.shadowing.servlet;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A login that the application leaves to the container, which answers by itself where it
 * refuses. Never throws.
 */
final class ContainerLogin {

	private final ServletExchange exchange;

	private final Tee tee;

	ContainerLogin(ServletExchange exchange, Tee tee) {
		this.exchange = exchange;
		this.tee = tee;
	}

	/**
	 * Return what to give the container: Jetty answers otherwise to a response that is
	 * not its own.
	 * @param given what the application gives
	 * @return what our response wraps, if that is given
	 */
	HttpServletResponse ownResponse(HttpServletResponse given) {
		try {
			return this.exchange.unwrapped(given);
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
			return given;
		}
	}

	/** The container has answered, or will, past our response. */
	void refused() {
		try {
			this.exchange.giveUp(Reason.RESPONSE_BYPASSED);
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

}
