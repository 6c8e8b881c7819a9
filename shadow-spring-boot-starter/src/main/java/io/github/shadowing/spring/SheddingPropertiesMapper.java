package io.github.shadowing.spring;

import io.github.shadowing.policy.SheddingSettings;

/**
 * Reads at what signs of trouble less is copied, and refuses what is not legal in the
 * words of the properties.
 *
 * @param properties the properties
 */
record SheddingPropertiesMapper(SheddingProperties properties) {

	/**
	 * Return the settings.
	 * @return the settings
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	SheddingSettings settings() {
		return new SheddingSettings(this.properties.isEnabled(),
				share("shadow.shedding.max-cpu", this.properties.getMaxCpu()),
				share("shadow.shedding.max-heap", this.properties.getMaxHeap()),
				rise(this.properties.getMaxLatencyRise()));
	}

	private static double share(String name, double value) {
		Require.that(SheddingSettings.isLegalShare(value), name, value, "a number above 0 and at most 1");
		return value;
	}

	private static double rise(double value) {
		Require.that(SheddingSettings.isLegalRise(value), "shadow.shedding.max-latency-rise", value,
				"a number above 1 and at most 1000, or 0 for latency not to be looked at");
		return value;
	}

}
