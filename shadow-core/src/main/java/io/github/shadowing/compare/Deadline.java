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

	private final TimeSource time;

	private final long startNanos;

	private final Duration timeout;

	private int steps;

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

	long remainingNanos() {
		return this.timeout.toNanos() - (this.time.nanoTime() - this.startNanos);
	}

	ComparisonFailedException exceeded() {
		return new ComparisonFailedException(Reason.COMPARISON_TIMEOUT,
				"Comparing would have taken longer than " + this.timeout);
	}

}
