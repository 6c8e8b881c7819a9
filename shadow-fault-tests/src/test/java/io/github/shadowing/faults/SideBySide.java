package io.github.shadowing.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

/**
 * Latencies of a primary with the library and of one without, in windows of time that
 * alternate. Not thread-safe.
 */
final class SideBySide {

	private static final int RESAMPLINGS = 2000;

	private final List<Histogram> with = new ArrayList<>();

	private final List<Histogram> without = new ArrayList<>();

	/**
	 * Add a window.
	 * @param library whether it is one with the library
	 * @param latencies the latencies in it
	 */
	void add(boolean library, Histogram latencies) {
		(library ? this.with : this.without).add(latencies);
	}

	/**
	 * Return the median of a percentile over all windows with the library, by that over
	 * all without. In brackets is where the middle nine tenths of such ratios are if the
	 * windows are drawn anew, with replacement (the bootstrap's percentile interval, B.
	 * Efron, 1979).
	 * @param percentile the percentile, from 0 to 100
	 */
	String ratio(double percentile) {
		double[] dividends = percentiles(this.with, percentile);
		double[] divisors = percentiles(this.without, percentile);
		// Always the same numbers, so that the same windows give the same text.
		Random random = new Random(42);
		double[] ratios = IntStream.range(0, RESAMPLINGS)
			.mapToDouble((index) -> median(drawn(dividends, random)) / median(drawn(divisors, random)))
			.sorted()
			.toArray();
		return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(dividends) / median(divisors),
				ratios[RESAMPLINGS / 20], ratios[RESAMPLINGS - 1 - RESAMPLINGS / 20]);
	}

	/**
	 * Return a percentile of all latencies with the library together, by that of all
	 * without.
	 * @param percentile the percentile, from 0 to 100
	 */
	String overall(double percentile) {
		return String.format(Locale.ROOT, "%.2f", (double) sum(this.with).getValueAtPercentile(percentile)
				/ sum(this.without).getValueAtPercentile(percentile));
	}

	private static double[] percentiles(List<Histogram> windows, double percentile) {
		return windows.stream().mapToDouble((window) -> window.getValueAtPercentile(percentile)).toArray();
	}

	private static double[] drawn(double[] values, Random random) {
		return random.ints(values.length, 0, values.length).mapToDouble((index) -> values[index]).toArray();
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	private static Histogram sum(List<Histogram> windows) {
		Histogram sum = new Histogram(windows.get(0));
		windows.forEach(sum::add);
		return sum;
	}

}
