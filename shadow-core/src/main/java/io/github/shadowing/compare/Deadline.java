package io.github.shadowing.compare;

import java.time.Duration;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;

/**
 * When a comparison has to be over. Whatever goes through a body asks again and again,
 * which costs next to nothing: the clock is looked at once in a while. Not thread-safe.
 */
final class Deadline {

	/** So many steps of a comparison take microseconds. */
	private static final int STEPS_PER_LOOK = 256;

	/** What takes a step for each character of a body is done long before. */
	private static final int MOST_SPENT = 20_000_000;

	private final TimeSource time;

	private final long startNanos;

	private final Duration timeout;

	private int steps;

	private int spent;

	Deadline(Duration timeout, TimeSource time) {
		this.timeout = timeout;
		this.time = time;
		this.startNanos = time.nanoTime();
	}

	/**
	 * Go on, unless it is too late.
	 * @throws ComparisonFailedException if it is
	 */
	void check() {
		if (++this.steps % STEPS_PER_LOOK == 0 && remainingNanos() <= 0) {
			throw exceeded();
		}
	}

	/**
	 * Spend steps on what may take very many of them for few values.
	 * @param extra how many more than are granted for each value; if there are not more,
	 * nothing is spent
	 * @return whether all that was spent so far is within bounds
	 */
	boolean spend(int extra) {
		this.spent = Math.min(this.spent + Math.max(extra, 0), MOST_SPENT + 1);
		return this.spent <= MOST_SPENT;
	}

	long remainingNanos() {
		return this.timeout.toNanos() - (this.time.nanoTime() - this.startNanos);
	}

	ComparisonFailedException exceeded() {
		return new ComparisonFailedException(Reason.COMPARISON_TIMEOUT,
				"Comparing would have taken longer than " + this.timeout);
	}

}
