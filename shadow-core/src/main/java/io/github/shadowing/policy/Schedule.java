package io.github.shadowing.policy;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When an experiment begins, and when it is over by itself.
 *
 * @param start the first moment at which requests are copied, or {@code null} for at once
 * @param end the first moment at which none is any more, or {@code null} for never; after
 * the start
 * @param maxDuration how long requests are copied at most, more than zero and at most
 * 3650 days, or {@code null} without a limit; counted from the start, or without one from
 * when the engine is built
 */
public record Schedule(@Nullable Instant start, @Nullable Instant end, @Nullable Duration maxDuration) {

	private static final Duration LONGEST = Duration.ofDays(3650);

	/** At once, and for good. */
	public static final Schedule ALWAYS = new Schedule(null, null, null);

	public Schedule {
		if (start != null && end != null && !start.isBefore(end)) {
			throw new IllegalArgumentException("'end' must be after 'start', which is " + start + ", but is " + end);
		}
		if (maxDuration != null && !isLegalDuration(maxDuration)) {
			throw new IllegalArgumentException(
					"'maxDuration' must be more than 0 and at most 3650 days, but is " + maxDuration);
		}
	}

	/**
	 * Return the same schedule with its maximum duration turned into an end.
	 * @param now when the engine is built
	 * @return a schedule without a maximum duration
	 */
	public Schedule builtAt(Instant now) {
		if (this.maxDuration == null) {
			return this;
		}
		Instant from = (this.start != null) ? this.start : now;
		Instant latest = from.plus(this.maxDuration);
		return new Schedule(this.start, (this.end != null && this.end.isBefore(latest)) ? this.end : latest, null);
	}

	/**
	 * Return whether something may be a maximum duration.
	 * @param duration the duration
	 * @return {@code true} if it is more than zero, and no longer than ten years
	 */
	public static boolean isLegalDuration(Duration duration) {
		return !duration.isNegative() && !duration.isZero() && duration.compareTo(LONGEST) <= 0;
	}

	/**
	 * Return whether nothing is limited.
	 * @return {@code true} if no clock need be asked
	 */
	public boolean isAlways() {
		return equals(ALWAYS);
	}

	/**
	 * Return how far the experiment is.
	 * @param now the time
	 * @return the phase
	 */
	public Phase phase(Instant now) {
		if (this.start != null && now.isBefore(this.start)) {
			return Phase.SCHEDULED;
		}
		return (this.end == null || now.isBefore(this.end)) ? Phase.RUNNING : Phase.OVER;
	}

	/**
	 * Return for how long requests are still copied: until the end, or from the start to
	 * the end if it has not begun.
	 * @param now the time
	 * @return at least zero, or {@code null} if it does not end
	 */
	public @Nullable Duration remaining(Instant now) {
		if (this.end == null) {
			return null;
		}
		Instant from = (this.start != null && now.isBefore(this.start)) ? this.start : now;
		return from.isBefore(this.end) ? Duration.between(from, this.end) : Duration.ZERO;
	}

	/**
	 * How far an experiment is.
	 */
	public enum Phase {

		/** It has not begun. */
		SCHEDULED,

		/** Requests are copied. */
		RUNNING,

		/** It has ended. */
		OVER

	}

}
