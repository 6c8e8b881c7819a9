package io.github.shadowing.policy;

import java.time.Duration;

/**
 * When a target gets no copies for a while, as too many of them fail or take too long. A
 * copy fails where there is no complete answer in time, or one that is too large to be
 * kept; an error that the target answers with is an answer to compare.
 *
 * @param enabled whether there is a breaker at all
 * @param failureRateThreshold the percentage of failed copies at which it opens, above 0
 * to 100
 * @param slowCallRateThreshold the percentage of slow answers at which it opens, above 0
 * to 100
 * @param slowCallDurationThreshold the latency above which an answer is slow, from one
 * millisecond to one day
 * @param slidingWindowSize of how many copies, the latest ones, these are percentages,
 * from 1 to {@link #LARGEST_WINDOW}
 * @param minimumNumberOfCalls how many copies there have to be before it opens, from 1 to
 * the size of the window
 * @param waitDurationInOpenState how long it stays open before it lets copies through to
 * probe the target, within the same bounds
 * @param permittedNumberOfCallsInHalfOpenState how many of these decide whether it closes
 * or opens again, from 1 to {@link #LARGEST_WINDOW}
 */
public record BreakerSettings(boolean enabled, float failureRateThreshold, float slowCallRateThreshold,
		Duration slowCallDurationThreshold, int slidingWindowSize, int minimumNumberOfCalls,
		Duration waitDurationInOpenState, int permittedNumberOfCallsInHalfOpenState) {

	/** The largest window: each of its calls takes memory. */
	public static final int LARGEST_WINDOW = 10_000;

	private static final BreakerSettings DEFAULTS = new BreakerSettings(true, 50, 80, Duration.ofSeconds(2), 50, 20,
			Duration.ofSeconds(10), 5);

	private static final BreakerSettings DISABLED = new BreakerSettings(false, DEFAULTS.failureRateThreshold,
			DEFAULTS.slowCallRateThreshold, DEFAULTS.slowCallDurationThreshold, DEFAULTS.slidingWindowSize,
			DEFAULTS.minimumNumberOfCalls, DEFAULTS.waitDurationInOpenState,
			DEFAULTS.permittedNumberOfCallsInHalfOpenState);

	public BreakerSettings {
		requirePercentage("failureRateThreshold", failureRateThreshold);
		requirePercentage("slowCallRateThreshold", slowCallRateThreshold);
		Durations.check("slowCallDurationThreshold", slowCallDurationThreshold);
		require(slidingWindowSize >= 1 && slidingWindowSize <= LARGEST_WINDOW,
				"'slidingWindowSize' must be from 1 to " + LARGEST_WINDOW + ", but is " + slidingWindowSize);
		require(minimumNumberOfCalls >= 1 && minimumNumberOfCalls <= slidingWindowSize,
				"'minimumNumberOfCalls' must be from 1 to 'slidingWindowSize', which is " + slidingWindowSize
						+ ", but is " + minimumNumberOfCalls);
		Durations.check("waitDurationInOpenState", waitDurationInOpenState);
		require(permittedNumberOfCallsInHalfOpenState >= 1 && permittedNumberOfCallsInHalfOpenState <= LARGEST_WINDOW,
				"'permittedNumberOfCallsInHalfOpenState' must be from 1 to " + LARGEST_WINDOW + ", but is "
						+ permittedNumberOfCallsInHalfOpenState);
	}

	/**
	 * Return the settings unless told otherwise.
	 * @return opens for ten seconds where half of at least 20 copies fail, or 80 % take
	 * more than two seconds
	 */
	public static BreakerSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return the settings of a breaker that never opens.
	 * @return the settings
	 */
	public static BreakerSettings disabled() {
		return DISABLED;
	}

	private static void requirePercentage(String name, float value) {
		require(value > 0 && value <= 100, "'" + name + "' must be above 0 and at most 100, but is " + value);
	}

	private static void require(boolean valid, String message) {
		if (!valid) {
			throw new IllegalArgumentException(message);
		}
	}

}
