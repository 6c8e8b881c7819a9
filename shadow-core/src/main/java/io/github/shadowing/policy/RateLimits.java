package io.github.shadowing.policy;

/**
 * How many copies may go to a target in a time. Of all of these, 0 is for no limit.
 *
 * @param copiesPerSecond how many copies a second
 * @param bytesPerSecond how many bytes of bodies a second, those of the request and of
 * the primary's response together, as the target's will be about as large
 * @param copiesPerDay how many copies a day, from midnight to midnight UTC
 */
public record RateLimits(int copiesPerSecond, int bytesPerSecond, long copiesPerDay) {

	private static final RateLimits DEFAULTS = new RateLimits(1000, 64 * 1024 * 1024, 0);

	private static final RateLimits NONE = new RateLimits(0, 0, 0);

	public RateLimits {
		require("copiesPerSecond", copiesPerSecond);
		require("bytesPerSecond", bytesPerSecond);
		require("copiesPerDay", copiesPerDay);
	}

	/**
	 * Return the limits unless told otherwise.
	 * @return 1,000 copies and 64 MB a second, no limit a day
	 */
	public static RateLimits defaults() {
		return DEFAULTS;
	}

	/**
	 * Return limits that limit nothing.
	 * @return zeros
	 */
	public static RateLimits none() {
		return NONE;
	}

	private static void require(String name, long value) {
		if (value < 0) {
			throw new IllegalArgumentException("'" + name + "' must be at least 0, but is " + value);
		}
	}

}
