package io.github.shadowing.dispatch;

import java.time.Duration;

import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;

/**
 * What came of sending a copy.
 */
public sealed interface Answer {

	/**
	 * Return how long the target took to answer.
	 * @return the time, zero where it did not
	 */
	default Duration latency() {
		return Duration.ZERO;
	}

	/**
	 * The target answered.
	 *
	 * @param response the whole answer
	 */
	record Received(ExchangeResponse response) implements Answer {

		@Override
		public Duration latency() {
			return this.response.latency();
		}

	}

	/**
	 * The target did not answer, or not completely.
	 *
	 * @param reason why
	 */
	record Missing(Reason reason) implements Answer {

	}

}
