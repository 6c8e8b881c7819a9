package io.github.shadowing.noise;

/**
 * How exactly both sides' numbers are written. Not thread-safe.
 */
final class Precision {

	private static final int MAX_DECIMALS = 9;

	/**
	 * In standard deviations: it is looked at after each pair, so three would be chance.
	 */
	private static final int MOST_APART = 5;

	private long count;

	/** The most decimal places a number of the primary's had. */
	private int primary;

	private int shadow;

	/** How many of the primary's had decimal places. */
	private long primaryFractions;

	private long shadowFractions;

	/** How many pairs had as many digits as a {@code double} can have, after a point. */
	private long unrounded;

	/** How many had so on the primary's side only. */
	private long primaryUnrounded;

	private long shadowUnrounded;

	/**
	 * Add a pair.
	 * @param primary how many decimal places the primary's has
	 * @param shadow how many the shadow's has
	 * @param primaryUnrounded whether the primary's has as many digits as a
	 * {@code double} can have
	 * @param shadowUnrounded whether the shadow's has
	 */
	void add(int primary, int shadow, boolean primaryUnrounded, boolean shadowUnrounded) {
		this.count++;
		this.primary = Math.max(this.primary, primary);
		this.shadow = Math.max(this.shadow, shadow);
		this.primaryFractions += (primary > 0) ? 1 : 0;
		this.shadowFractions += (shadow > 0) ? 1 : 0;
		this.unrounded += (primaryUnrounded && shadowUnrounded) ? 1 : 0;
		this.primaryUnrounded += (primaryUnrounded && !shadowUnrounded) ? 1 : 0;
		this.shadowUnrounded += (shadowUnrounded && !primaryUnrounded) ? 1 : 0;
	}

	static int decimals(double number) {
		int decimals = 0;
		double power = 1;
		while (decimals < MAX_DECIMALS && Math.abs(number * power - Math.rint(number * power)) > 1e-6) {
			decimals++;
			power *= 10;
		}
		return decimals;
	}

	/** The least amount by which two numbers can differ, as they are written. */
	double unit() {
		return Math.pow(10, -Math.max(this.primary, this.shadow));
	}

	boolean isWhole() {
		return this.primary == 0 && this.shadow == 0;
	}

	/** Whether the shadow's have no decimal places where most of the primary's do. */
	boolean isShadowCoarser() {
		return this.shadow == 0 && 2 * this.primaryFractions >= this.count;
	}

	/** Whether most of the shadow's have decimal places where the primary's never do. */
	boolean isShadowFiner() {
		return this.primary == 0 && 2 * this.shadowFractions >= this.count;
	}

	/**
	 * Return whether most pairs had all digits that a {@code double} can have. A sum that
	 * is round, as of prices, has them on one side only if it is added up in another
	 * order, but on either side as often: always on the same one, it is rounded on the
	 * other.
	 */
	boolean isUnrounded() {
		long one = this.primaryUnrounded + this.shadowUnrounded;
		boolean either = Math.abs((double) this.primaryUnrounded - this.shadowUnrounded) <= MOST_APART
				* Math.sqrt((double) one);
		return 2 * (this.unrounded + (either ? one : 0)) >= this.count;
	}

}
