package io.github.shadowing.dispatch;

import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;

/**
 * What came of sending a copy.
 */
public sealed interface Answer {

	/**
	 * The target answered.
	 *
	 * @param response the whole answer
	 */
	record Received(ExchangeResponse response) implements Answer {

	}

	/**
	 * The target did not answer, or not completely.
	 *
	 * @param reason why
	 */
	record Missing(Reason reason) implements Answer {

	}

}
