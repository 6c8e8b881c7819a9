package io.github.shadowing.noise;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Sketches of the numbers of both sides: counts in buckets whose bounds grow by the
 * square root of 2, as in DDSketch (Masson, Rim and Lee, 2019), but fixed, so that
 * sketches of several instances can be added up and have one size. Not thread-safe.
 */
final class NumericDrift {

	/** For each sign, from 2^-10 to 2^30, two for each power of 2, and one for 0. */
	private static final int PER_SIGN = 80;

	/** Of fewer, distributions tell nothing. */
	private static final int ENOUGH = 30;

	private static final Pattern NUMBER = Pattern.compile("\"?-?[0-9]{1,30}(?:\\.[0-9]{1,30})?\"?");

	private final Side primary = new Side();

	private final Side shadow = new Side();

	void add(String left, String right) {
		if (NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches()) {
			this.primary.add(Double.parseDouble(left.replace("\"", "")));
			this.shadow.add(Double.parseDouble(right.replace("\"", "")));
		}
	}

	@Nullable Drift report() {
		if (this.primary.count < ENOUGH) {
			return null;
		}
		double left = this.primary.mean;
		double right = this.shadow.mean;
		return new Drift(this.primary.count, left, right, (left != 0) ? (right - left) / Math.abs(left) : 0, psi());
	}

	/** Half a number is added to each bucket in use: none of the shares may be 0. */
	private double psi() {
		Buckets left = this.primary.buckets;
		Buckets right = this.shadow.buckets;
		int used = 0;
		for (int i = 0; i <= 2 * PER_SIGN; i++) {
			used += (left.get(i) + right.get(i) > 0) ? 1 : 0;
		}
		double total = this.primary.count + 0.5 * used;
		double psi = 0;
		for (int i = 0; i <= 2 * PER_SIGN; i++) {
			if (left.get(i) + right.get(i) > 0) {
				double one = (left.get(i) + 0.5) / total;
				double other = (right.get(i) + 0.5) / total;
				psi += (other - one) * Math.log(other / one);
			}
		}
		return psi;
	}

	/**
	 * Add all that another sketch has seen: the same as if this one had seen it, but for
	 * the rounding of means.
	 */
	void merge(NumericDrift other) {
		this.primary.merge(other.primary);
		this.shadow.merge(other.shadow);
	}

	private static final class Side {

		private final Buckets buckets = new Buckets();

		private long count;

		private double mean;

		void add(double number) {
			this.count++;
			this.mean += (number - this.mean) / this.count;
			this.buckets.add(bucket(number), 1);
		}

		void merge(Side other) {
			if (other.count > 0) {
				this.count += other.count;
				this.mean += (other.mean - this.mean) * other.count / this.count;
				this.buckets.addAll(other.buckets);
			}
		}

		private static int bucket(double number) {
			double size = Math.abs(number);
			if (size < Math.pow(2, -10)) {
				return PER_SIGN;
			}
			int index = (int) Math.min(PER_SIGN - 1, Math.floor(2 * Math.log(size) / Math.log(2)) + 20);
			return PER_SIGN + ((number > 0) ? 1 + index : -1 - index);
		}

	}

}
