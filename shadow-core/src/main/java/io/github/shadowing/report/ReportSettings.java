package io.github.shadowing.report;

import java.time.Duration;

/**
 * How much a report keeps.
 *
 * @param maxEndpoints how many endpoints are told apart, at least 1, beside those that a
 * rule of the comparison or the gate names; those beyond are reported together
 * @param maxFields how many differing fields are counted per endpoint and target, at
 * least 1; those beyond are counted together
 * @param samples how many recent divergences are kept per endpoint and target, at least 0
 * @param maxSamplesSize how many bytes they may have over all endpoints and targets, by
 * an estimate that is rather too high, at least 0; the oldest give way
 * @param maxSampleAge for how long each is kept, from {@link #SHORTEST_AGE} to
 * {@link #LONGEST_AGE}
 * @param values what of the differing values is kept in samples
 * @param history for how long it is kept what became of requests minute by minute, from
 * {@link #SHORTEST_HISTORY} to {@link #LONGEST_HISTORY}, or zero for no history
 */
public record ReportSettings(int maxEndpoints, int maxFields, int samples, long maxSamplesSize, Duration maxSampleAge,
		Values values, Duration history) {

	/** The shortest time for which samples can be kept. */
	public static final Duration SHORTEST_AGE = Duration.ofSeconds(1);

	/** The longest time for which samples can be kept. */
	public static final Duration LONGEST_AGE = Duration.ofDays(3650);

	/** The shortest history but none. */
	public static final Duration SHORTEST_HISTORY = Duration.ofMinutes(1);

	/** The longest history. */
	public static final Duration LONGEST_HISTORY = Duration.ofDays(7);

	private static final ReportSettings DEFAULTS = new ReportSettings(100, 200, 5, 4 * 1024 * 1024, Duration.ofDays(1),
			Values.NAMES_ONLY, Duration.ofDays(1));

	public ReportSettings {
		require("maxEndpoints", maxEndpoints, 1);
		require("maxFields", maxFields, 1);
		require("samples", samples, 0);
		require("maxSamplesSize", maxSamplesSize, 0);
		if (!isLegalAge(maxSampleAge)) {
			throw new IllegalArgumentException(
					"'maxSampleAge' must be from " + SHORTEST_AGE + " to " + LONGEST_AGE + ", but is " + maxSampleAge);
		}
		if (!isLegalHistory(history)) {
			throw new IllegalArgumentException("'history' must be zero, or from " + SHORTEST_HISTORY + " to "
					+ LONGEST_HISTORY + ", but is " + history);
		}
	}

	/**
	 * Return the settings to use where nothing is configured.
	 * @return 100 endpoints, 200 fields and 5 samples each, of 4 MB in all and kept for a
	 * day, names only, and a day of history
	 */
	public static ReportSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return whether samples can be kept for so long.
	 * @param age the time
	 * @return {@code true} from {@link #SHORTEST_AGE} to {@link #LONGEST_AGE}
	 */
	public static boolean isLegalAge(Duration age) {
		return age.compareTo(SHORTEST_AGE) >= 0 && age.compareTo(LONGEST_AGE) <= 0;
	}

	/**
	 * Return whether a history can be as long.
	 * @param history the length
	 * @return {@code true} for zero, and from {@link #SHORTEST_HISTORY} to
	 * {@link #LONGEST_HISTORY}
	 */
	public static boolean isLegalHistory(Duration history) {
		return history.isZero()
				|| (history.compareTo(SHORTEST_HISTORY) >= 0 && history.compareTo(LONGEST_HISTORY) <= 0);
	}

	/**
	 * Return other limits of what is counted.
	 * @param endpoints as {@link #maxEndpoints()}
	 * @param fields as {@link #maxFields()}
	 * @return settings that are the same otherwise
	 */
	public ReportSettings withMaxCounted(int endpoints, int fields) {
		return new ReportSettings(endpoints, fields, this.samples, this.maxSamplesSize, this.maxSampleAge, this.values,
				this.history);
	}

	/**
	 * Return other limits of the samples.
	 * @param count as {@link #samples()}
	 * @param size as {@link #maxSamplesSize()}
	 * @param age as {@link #maxSampleAge()}
	 * @return settings that are the same otherwise
	 */
	public ReportSettings withSamples(int count, long size, Duration age) {
		return new ReportSettings(this.maxEndpoints, this.maxFields, count, size, age, this.values, this.history);
	}

	/**
	 * Return settings that keep other values.
	 * @param kept as {@link #values()}
	 * @return settings that are the same otherwise
	 */
	public ReportSettings withValues(Values kept) {
		return new ReportSettings(this.maxEndpoints, this.maxFields, this.samples, this.maxSamplesSize,
				this.maxSampleAge, kept, this.history);
	}

	/**
	 * Return settings with another history.
	 * @param length as {@link #history()}
	 * @return settings that are the same otherwise
	 */
	public ReportSettings withHistory(Duration length) {
		return new ReportSettings(this.maxEndpoints, this.maxFields, this.samples, this.maxSamplesSize,
				this.maxSampleAge, this.values, length);
	}

	private static void require(String name, long value, long least) {
		if (value < least) {
			throw new IllegalArgumentException("'" + name + "' must be at least " + least + ", but is " + value);
		}
	}

	/**
	 * What is kept of the values that differ.
	 */
	public enum Values {

		/** Only where they differ: the values may be personal data. */
		NAMES_ONLY,

		/** The values too, shortened. */
		FULL

	}

}
