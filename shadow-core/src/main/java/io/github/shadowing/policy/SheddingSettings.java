package io.github.shadowing.policy;

/**
 * At what signs of trouble in its own process the engine copies less for a while. What is
 * at a limit is fine, what is above it is not.
 *
 * @param enabled whether it does at all
 * @param maxCpu the share of the processors available to the process that it may use,
 * above 0 to 1; it never uses more than 1
 * @param maxHeap the share of the heap's long-lived part that may be in use after a
 * collection, above 0 to 1
 * @param maxLatencyRise by what the primary's 99th percentile of latency may be
 * multiplied in comparison with the last ten minutes, above 1 to
 * {@link #LARGEST_LATENCY_RISE}, or 0 for it not to be looked at
 */
public record SheddingSettings(boolean enabled, double maxCpu, double maxHeap, double maxLatencyRise) {

	/** The largest rise that can be told from any other. */
	public static final double LARGEST_LATENCY_RISE = 1000;

	private static final SheddingSettings DEFAULTS = new SheddingSettings(true, 0.9, 0.9, 2);

	private static final SheddingSettings DISABLED = new SheddingSettings(false, DEFAULTS.maxCpu, DEFAULTS.maxHeap,
			DEFAULTS.maxLatencyRise);

	public SheddingSettings {
		requireShare("maxCpu", maxCpu);
		requireShare("maxHeap", maxHeap);
		if (!isLegalRise(maxLatencyRise)) {
			throw new IllegalArgumentException("'maxLatencyRise' must be above 1 and at most " + LARGEST_LATENCY_RISE
					+ ", or 0, but is " + maxLatencyRise);
		}
	}

	/**
	 * Return the settings unless told otherwise.
	 * @return 90 % of the processors, 90 % of the heap, twice the latency
	 */
	public static SheddingSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return the settings of an engine that copies as much as ever, come what may.
	 * @return the settings
	 */
	public static SheddingSettings disabled() {
		return DISABLED;
	}

	/**
	 * Return whether a share can be a limit.
	 * @param share the share
	 * @return {@code true} if it is above 0 and at most 1
	 */
	public static boolean isLegalShare(double share) {
		return share > 0 && share <= 1;
	}

	/**
	 * Return whether a factor can be the limit of the latency's rise.
	 * @param rise the factor
	 * @return {@code true} if it is above 1 and not too large, or 0
	 */
	public static boolean isLegalRise(double rise) {
		return rise == 0 || (rise > 1 && rise <= LARGEST_LATENCY_RISE);
	}

	private static void requireShare(String name, double share) {
		if (!isLegalShare(share)) {
			throw new IllegalArgumentException("'" + name + "' must be above 0 and at most 1, but is " + share);
		}
	}

}
