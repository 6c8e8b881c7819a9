package io.github.shadowing.policy;

import java.time.Duration;

/**
 * The range of all times that limit something. Beyond it, clocks of one kind or another
 * overflow.
 */
final class Durations {

	/** The shortest time. */
	static final Duration SHORTEST = Duration.ofMillis(1);

	/** The longest time. */
	static final Duration LONGEST = Duration.ofDays(1);

	private Durations() {
	}

	static boolean isLegal(Duration value) {
		return value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
	}

	static void check(String name, Duration value) {
		if (!isLegal(value)) {
			throw new IllegalArgumentException("'" + name + "' must be from 1 ms to 1 day, but is " + value);
		}
	}

}
