package io.github.shadowing.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a handler's annotations say about shadowing it.
 *
 * @param choice whether the handler is opted in or out
 * @param percentage the share of its requests to copy, from 0 to 100, or {@code null} for
 * the policy's
 */
public record HandlerRule(Choice choice, @Nullable Double percentage) {

	/** The rule of a handler without annotations. */
	public static final HandlerRule NONE = new HandlerRule(Choice.NONE, null);

	/** The rule of a handler that is opted out. */
	public static final HandlerRule OPTED_OUT = new HandlerRule(Choice.OPTED_OUT, null);

	public HandlerRule {
		if (percentage != null) {
			Percentages.check("percentage", percentage);
		}
	}

	/**
	 * Return the rule of a handler that is opted in.
	 * @param percentage the share of its requests to copy, from 0 to 100, or {@code null}
	 * for the policy's
	 * @return the rule
	 */
	public static HandlerRule optedIn(@Nullable Double percentage) {
		return new HandlerRule(Choice.OPTED_IN, percentage);
	}

	double percentageOr(double fallback) {
		return (this.percentage != null) ? this.percentage : fallback;
	}

	/**
	 * Opted in, out, or neither.
	 */
	public enum Choice {

		/** No annotation. */
		NONE,

		/** Opted in, a write too. */
		OPTED_IN,

		/** Opted out. */
		OPTED_OUT

	}

}
