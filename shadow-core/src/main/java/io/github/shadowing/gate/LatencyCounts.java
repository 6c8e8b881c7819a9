package io.github.shadowing.gate;

import java.time.Duration;

import org.HdrHistogram.IntCountsHistogram;

/**
 * Latencies, in buckets that are less than 1 % wide from 128 microseconds on, and a
 * microsecond below. At most 13 KB. Not thread-safe.
 */
final class LatencyCounts {

	private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1000;

	private final IntCountsHistogram micros;

	LatencyCounts() {
		this(new IntCountsHistogram(2));
	}

	private LatencyCounts(IntCountsHistogram micros) {
		this.micros = micros;
	}

	void add(Duration latency) {
		this.micros.recordValue(Math.max(0, Math.min(MAX_MICROS, latency.toNanos() / 1000)));
	}

	LatencyCounts copy() {
		return new LatencyCounts(this.micros.copy());
	}

	LatencyCounts plus(LatencyCounts others) {
		LatencyCounts sum = copy();
		sum.micros.add(others.micros);
		return sum;
	}

	/** Return them in their order. */
	LatencyRanks ranks() {
		return LatencyRanks.of(this.micros);
	}

}
