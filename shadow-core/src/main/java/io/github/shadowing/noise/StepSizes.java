package io.github.shadowing.noise;

/**
 * What all steps of numbers are multiples of, on each side. Where the shadow's numbers
 * are the primary's times three, all of its steps are multiples of three; of three
 * primaries that are shadowed by one instance, they are as large, but not all multiples.
 * Not thread-safe.
 */
final class StepSizes {

	/** By chance, so many steps are multiples of 2 once in a billion runs. */
	private static final int MANY = 30;

	/** As many decimal places as are looked at. */
	private static final double SCALE = 1e6;

	private static final double MOST = 1L << 53;

	private final Side primary = new Side();

	private final Side shadow = new Side();

	void add(double ofPrimary, double ofShadow) {
		this.primary.add(ofPrimary);
		this.shadow.add(ofShadow);
	}

	/**
	 * Return how many times as large the shadow's steps are, judging by what they are
	 * multiples of; 1 if nothing is known. Steps that are always the same tell nothing:
	 * one of two instances may get every other request.
	 */
	long factor() {
		boolean known = this.primary.isKnown() && this.shadow.isKnown();
		return (known && this.shadow.divisor % this.primary.divisor == 0) ? this.shadow.divisor / this.primary.divisor
				: 1;
	}

	/** How often the primary's number changed. */
	long changesOfPrimary() {
		return this.primary.changes;
	}

	/** How often the shadow's number changed. */
	long changesOfShadow() {
		return this.shadow.changes;
	}

	static long divisor(long one, long other) {
		long left = one;
		long right = other;
		while (right != 0) {
			long rest = left % right;
			left = right;
			right = rest;
		}
		return left;
	}

	/** The steps of one side. */
	private static final class Side {

		private boolean exact = true;

		private long divisor;

		private long changes;

		private long firstStep;

		private boolean varying;

		void add(double step) {
			if (step == 0) {
				return;
			}
			this.changes++;
			double scaled = Math.abs(step) * SCALE;
			double rounded = Math.rint(scaled);
			this.exact &= scaled < MOST && rounded > 0 && Math.abs(scaled - rounded) < 0.01;
			if (this.exact) {
				long size = (long) rounded;
				this.divisor = divisor(this.divisor, size);
				this.firstStep = (this.changes == 1) ? size : this.firstStep;
				this.varying |= size != this.firstStep;
			}
		}

		boolean isKnown() {
			return this.exact && this.varying && this.changes >= MANY;
		}

	}

}
