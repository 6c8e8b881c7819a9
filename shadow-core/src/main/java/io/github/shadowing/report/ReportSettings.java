package io.github.shadowing.report;

/**
 * How much a report keeps.
 *
 * @param maxEndpoints how many endpoints are told apart, at least 1; those beyond are
 * reported together
 * @param maxFields how many differing fields are counted per endpoint and target, at
 * least 1; those beyond are counted together
 * @param samples how many recent divergences are kept per endpoint and target, at least 0
 * @param values what of the differing values is kept in samples
 */
public record ReportSettings(int maxEndpoints, int maxFields, int samples, Values values) {

	public ReportSettings {
		require("maxEndpoints", maxEndpoints, 1);
		require("maxFields", maxFields, 1);
		require("samples", samples, 0);
	}

	/**
	 * Return the settings to use where nothing is configured.
	 * @return 100 endpoints, 200 fields and 5 samples each, names only
	 */
	public static ReportSettings defaults() {
		return new ReportSettings(100, 200, 5, Values.NAMES_ONLY);
	}

	private static void require(String name, int value, int least) {
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
