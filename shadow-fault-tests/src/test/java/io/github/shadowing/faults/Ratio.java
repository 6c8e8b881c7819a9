package io.github.shadowing.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;

/**
 * A percentile with the library by the same without, measured several times side by side.
 */
final class Ratio {

	private final double percentile;

	private final List<Double> ratios = new ArrayList<>();

	Ratio(double percentile) {
		this.percentile = percentile;
	}

	void add(Histogram without, Histogram with) {
		this.ratios
			.add((double) with.getValueAtPercentile(this.percentile) / without.getValueAtPercentile(this.percentile));
		Collections.sort(this.ratios);
	}

	double median() {
		int middle = this.ratios.size() / 2;
		return (this.ratios.size() % 2 == 1) ? this.ratios.get(middle)
				: (this.ratios.get(middle - 1) + this.ratios.get(middle)) / 2;
	}

	/** The median, and between which two ratios the middle half of all is. */
	@Override
	public String toString() {
		int quarter = this.ratios.size() / 4;
		return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(), this.ratios.get(quarter),
				this.ratios.get(this.ratios.size() - 1 - quarter));
	}

}
