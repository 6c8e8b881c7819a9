package io.github.shadowing.noise;

/**
 * How exactly both sides' numbers are written. Not thread-safe.
 */
final class Precision {

	private static final int MAX_DECIMALS = 9;

	private long count;

	/** The most decimal places a number of the primary's had. */
	private int primary;

	private int shadow;

	/** How many of the primary's had decimal places. */
	private long primaryFractions;

	private long shadowFractions;

	/** How many pairs had as many digits as a {@code double} can have, after a point. */
	private long unrounded;

	/**
	 * Add a pair.
	 * @param primary how many decimal places the primary's has
	 * @param shadow how many the shadow's has
	 * @param unrounded whether both have as many digits as a {@code double} can have
	 */
	void add(int primary, int shadow, boolean unrounded) {
		this.count++;
		this.primary = Math.max(this.primary, primary);
		this.shadow = Math.max(this.shadow, shadow);
		this.primaryFractions += (primary > 0) ? 1 : 0;
		this.shadowFractions += (shadow > 0) ? 1 : 0;
		this.unrounded += unrounded ? 1 : 0;
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

	/** Whether most pairs had all digits that a {@code double} can have. */
	boolean isUnrounded() {
		return 2 * this.unrounded >= this.count;
	}

}
