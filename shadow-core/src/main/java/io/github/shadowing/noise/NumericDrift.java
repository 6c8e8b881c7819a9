package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Sketches of the numbers of both sides: counts in buckets whose bounds grow by a factor,
 * as in DDSketch (Masson, Rim and Lee, 2019), but fixed, so that sketches of several
 * instances can be added up and have one size. Not thread-safe.
 */
final class NumericDrift {

	/** Powers of 2; below are the bucket of 0, scores and shares, above large amounts. */
	private static final int LEAST = -30;

	/** From here to {@link #LARGE}, where most numbers are, a power has two buckets. */
	private static final int SMALL = -10;

	private static final int LARGE = 30;

	private static final int MOST = 60;

	/** For each sign; and one for 0. */
	private static final int PER_SIGN = (SMALL - LEAST) + 2 * (LARGE - SMALL) + (MOST - LARGE);

	/** In fewer exchanges, distributions tell nothing. */
	private static final int ENOUGH = 30;

	private final Side primary = new Side();

	private final Side shadow = new Side();

	private long exchanges;

	/**
	 * Add the numbers of an exchange in which they differ.
	 * @param values all values at the path, of which some may be no numbers
	 */
	void add(ValuePairs values) {
		long before = this.primary.count;
		for (ValuePair pair : values.pairs()) {
			if (pair.outerPrimary().isPlainNumber() && pair.outerShadow().isPlainNumber()) {
				this.primary.add(pair.outerPrimary().number());
				this.shadow.add(pair.outerShadow().number());
			}
		}
		this.exchanges += (this.primary.count > before) ? 1 : 0;
	}

	@Nullable Drift report() {
		if (this.exchanges < ENOUGH) {
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
		this.exchanges += other.exchanges;
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
			double power = Math.log(Math.abs(number)) / Math.log(2);
			if (power < LEAST) {
				return PER_SIGN;
			}
			double wide = Math.min(power, SMALL) - LEAST + Math.max(0, power - LARGE);
			double narrow = 2 * (Math.max(SMALL, Math.min(power, LARGE)) - SMALL);
			int index = (int) Math.min(PER_SIGN - 1, Math.floor(wide + narrow));
			return PER_SIGN + ((number > 0) ? 1 + index : -1 - index);
		}

	}

}
