package io.github.shadowing.spring;

import org.jspecify.annotations.Nullable;

/**
 * Whether the application observes copies.
 */
public class ObservationProperties {

	/**
	 * Whether copies are observed by the application's ObservationRegistry, so that they
	 * show in its metrics and traces. By default, where it has a Tracer of Micrometer
	 * Tracing.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Share of the copies that are observed, from 0 to 100. Fractions are allowed.
	 */
	private double percentage = 100;

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public double getPercentage() {
		return this.percentage;
	}

	public void setPercentage(double percentage) {
		this.percentage = percentage;
	}

}
