package io.github.shadowing.report;

import java.time.Duration;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies as a histogram of bounded size, in microseconds with an error of at most 1 %.
 * Not thread-safe.
 */
final class LatencyRecorder {

	private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1000;

	/** The histogram counts whole numbers; weights are to two decimals. */
	private static final int WEIGHT_UNIT = 100;

	private final Histogram histogram = new Histogram(2);

	void record(Duration latency, double weight) {
		long micros = Math.max(0, Math.min(MAX_MICROS, latency.toNanos() / 1000));
		this.histogram.recordValueWithCount(micros, Math.round(weight * WEIGHT_UNIT));
	}

	void clear() {
		this.histogram.reset();
	}

	Report.@Nullable Percentiles millis() {
		if (this.histogram.getTotalCount() == 0) {
			return null;
		}
		return new Report.Percentiles(millis(50), millis(95), millis(99));
	}

	private double millis(double percentile) {
		return this.histogram.getValueAtPercentile(percentile) / 1000.0;
	}

}
