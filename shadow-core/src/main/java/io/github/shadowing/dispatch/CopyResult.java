package io.github.shadowing.dispatch;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;

/**
 * How a copy that was sent to a target ended.
 */
public sealed interface CopyResult {

	/**
	 * Return the exchange that was copied.
	 * @return the exchange, its bodies valid only while listeners are told
	 */
	Exchange exchange();

	/**
	 * Return the target's name.
	 * @return the name
	 */
	String target();

	/**
	 * Return how the copy ended.
	 * @return the reason
	 */
	Reason reason();

	/**
	 * The target answered, and the answers were compared.
	 *
	 * @param exchange the exchange that was copied
	 * @param target the target's name
	 * @param shadow the target's answer
	 * @param comparison what differs
	 */
	record Compared(Exchange exchange, String target, ExchangeResponse shadow,
			Comparison comparison) implements CopyResult {

		@Override
		public Reason reason() {
			return this.comparison.matches() ? Reason.MATCH : Reason.DIVERGENCE;
		}

	}

	/**
	 * The target did not answer completely, or the answers could not be compared.
	 *
	 * @param exchange the exchange that was copied
	 * @param target the target's name
	 * @param reason why
	 */
	record Failed(Exchange exchange, String target, Reason reason) implements CopyResult {

	}

}
