package io.github.shadowing.dispatch;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

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
	 * Return what the target answered.
	 * @return the answer, or {@code null} if there was none, or it was not taken
	 */
	@Nullable ExchangeResponse answer();

	/**
	 * Return whether the target gave no complete answer in time, as far as that is its
	 * own doing.
	 * @return {@code true} if it could not be reached, was silent, or broke off
	 */
	default boolean isUnanswered() {
		return switch (reason()) {
			case TIMEOUT, RESPONSE_TIMEOUT, CONNECT, IO -> true;
			default -> false;
		};
	}

	/**
	 * Return whether the answers are known to differ though they could not be compared:
	 * those that are the same byte by byte end as a match.
	 * @return {@code true} if the target's body is larger than the limit, which the
	 * primary's is not, or comparing the two took too long or failed
	 */
	default boolean isIncomparable() {
		return switch (reason()) {
			case SHADOW_BODY_TOO_LARGE, COMPARISON_TIMEOUT, COMPARATOR_FAILED -> true;
			default -> false;
		};
	}

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

		@Override
		public ExchangeResponse answer() {
			return this.shadow;
		}

	}

	/**
	 * The target did not answer completely, or the answers could not be compared.
	 *
	 * @param exchange the exchange that was copied
	 * @param target the target's name
	 * @param reason why
	 * @param answer the target's answer where that could not be compared, otherwise
	 * {@code null}
	 */
	record Failed(Exchange exchange, String target, Reason reason,
			@Nullable ExchangeResponse answer) implements CopyResult {

		/**
		 * Create the end of a copy without an answer.
		 * @param exchange as {@link #exchange()}
		 * @param target as {@link #target()}
		 * @param reason as {@link #reason()}
		 */
		public Failed(Exchange exchange, String target, Reason reason) {
			this(exchange, target, reason, null);
		}

	}

}
