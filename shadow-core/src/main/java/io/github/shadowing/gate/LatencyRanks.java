package io.github.shadowing.gate;

import java.util.Arrays;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latencies in ascending order, each known to be in a bucket. Immutable.
 */
final class LatencyRanks {

	private static final double MICROS_PER_MILLI = 1000;

	/** Of each bucket, how many latencies are in it and those before. */
	private final long[] counts;

	private final double[] lows;

	private final double[] highs;

	private LatencyRanks(long[] counts, double[] lows, double[] highs) {
		this.counts = counts;
		this.lows = lows;
		this.highs = highs;
	}

	static LatencyRanks of(AbstractHistogram micros) {
		long[] counts = new long[16];
		double[] lows = new double[16];
		double[] highs = new double[16];
		int buckets = 0;
		for (HistogramIterationValue bucket : micros.recordedValues()) {
			if (buckets == counts.length) {
				counts = Arrays.copyOf(counts, 2 * buckets);
				lows = Arrays.copyOf(lows, 2 * buckets);
				highs = Arrays.copyOf(highs, 2 * buckets);
			}
			long value = bucket.getValueIteratedTo();
			counts[buckets] = bucket.getTotalCountToThisValue();
			lows[buckets] = micros.lowestEquivalentValue(value) / MICROS_PER_MILLI;
			highs[buckets] = micros.nextNonEquivalentValue(value) / MICROS_PER_MILLI;
			buckets++;
		}
		return new LatencyRanks(Arrays.copyOf(counts, buckets), lows, highs);
	}

	long count() {
		return (this.counts.length > 0) ? this.counts[this.counts.length - 1] : 0;
	}

	/** Return the least that the latency of a rank may have been, in milliseconds. */
	double atLeast(long rank) {
		return this.lows[bucket(rank)];
	}

	/** Return the most that the latency of a rank may have been, in milliseconds. */
	double atMost(long rank) {
		return this.highs[bucket(rank)];
	}

	private int bucket(long rank) {
		if (rank < 1 || rank > count()) {
			throw new IllegalArgumentException("There are " + count() + " latencies, but not " + rank);
		}
		int found = Arrays.binarySearch(this.counts, rank);
		return (found >= 0) ? found : -found - 1;
	}

}
