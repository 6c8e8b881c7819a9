package io.github.shadowing.spring;

import io.github.shadowing.policy.SheddingSettings;

/**
 * At what signs of trouble in the process less is copied for a while.
 */
public class SheddingProperties {

	/**
	 * Whether less is copied for a while when the process itself is in trouble.
	 */
	private boolean enabled = SheddingSettings.defaults().enabled();

	/**
	 * Share of the processors, above 0 to 1, above which the process is in trouble when
	 * it uses them over ten seconds.
	 */
	private double maxCpu = SheddingSettings.defaults().maxCpu();

	/**
	 * Share of the heap, above 0 to 1, above which the process is in trouble when it is
	 * in use after a collection.
	 */
	private double maxHeap = SheddingSettings.defaults().maxHeap();

	/**
	 * Factor above which the process is in trouble when the 99th percentile of the
	 * primary's latency has risen by it. Latency is not looked at if it is 0.
	 */
	private double maxLatencyRise = SheddingSettings.defaults().maxLatencyRise();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public double getMaxCpu() {
		return this.maxCpu;
	}

	public void setMaxCpu(double maxCpu) {
		this.maxCpu = maxCpu;
	}

	public double getMaxHeap() {
		return this.maxHeap;
	}

	public void setMaxHeap(double maxHeap) {
		this.maxHeap = maxHeap;
	}

	public double getMaxLatencyRise() {
		return this.maxLatencyRise;
	}

	public void setMaxLatencyRise(double maxLatencyRise) {
		this.maxLatencyRise = maxLatencyRise;
	}

}
