package io.github.shadowing.gate;

import java.time.Duration;

import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Latencies, in buckets that are less than 1 % wide from 128 microseconds on, and a
 * microsecond below. At most 13 KB. Not thread-safe.
 */
final class LatencyCounts {

	private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1000;

	private static final double MICROS_PER_MILLI = 1000;

	private final IntCountsHistogram micros = new IntCountsHistogram(2);

	void add(Duration latency) {
		this.micros.recordValue(Math.max(0, Math.min(MAX_MICROS, latency.toNanos() / 1000)));
	}

	void add(LatencyCounts others) {
		this.micros.add(others.micros);
	}

	long count() {
		return this.micros.getTotalCount();
	}

	/** Return the least that the latency of a rank may have been, in milliseconds. */
	double atLeast(long rank) {
		return this.micros.lowestEquivalentValue(value(rank)) / MICROS_PER_MILLI;
	}

	/** Return the most that the latency of a rank may have been, in milliseconds. */
	double atMost(long rank) {
		return this.micros.nextNonEquivalentValue(value(rank)) / MICROS_PER_MILLI;
	}

	private long value(long rank) {
		for (HistogramIterationValue bucket : this.micros.recordedValues()) {
			if (bucket.getTotalCountToThisValue() >= rank) {
				return bucket.getValueIteratedTo();
			}
		}
		throw new IllegalArgumentException("There are " + count() + " latencies, but not " + rank);
	}

}
