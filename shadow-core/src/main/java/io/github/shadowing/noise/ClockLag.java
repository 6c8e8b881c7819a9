package io.github.shadowing.noise;

/**
 * By how much the shadow's times are later than the primary's, and how exactly both are
 * told. What a cache keeps for a while counts once. Not thread-safe.
 */
final class ClockLag {

	/** By chance, two clocks are so often apart by the same number of milliseconds. */
	private static final int ALWAYS = 50;

	/**
	 * Where most answers have the same time, it is not the clocks that are apart, so that
	 * fewer will do.
	 */
	private static final int SELDOM = 16;

	/** Less than so many steps of the clock apart, chance makes it the same. */
	private static final long FINE = 100;

	/** Clocks of whole seconds that are not apart tell the same second, or the next. */
	private static final long COARSE = 2;

	/** So much longer than a step of the clock it takes for other times to be rare. */
	private static final long SPARSE = 20;

	private static final long SECOND = 1000;

	private long first;

	private long lastPrimary;

	private long lastShadow;

	private long lag;

	private boolean same = true;

	private long pairs;

	/** What all steps of the primary's times are multiples of, in milliseconds. */
	private long resolution;

	private boolean primaryWhole = true;

	private boolean shadowWhole = true;

	void add(long primary, long shadow) {
		if (this.pairs > 0 && (primary == this.lastPrimary || shadow == this.lastShadow)) {
			return;
		}
		if (this.pairs == 0) {
			this.first = primary;
			this.lag = shadow - primary;
		}
		else {
			this.resolution = StepSizes.divisor(this.resolution, Math.abs(primary - this.lastPrimary));
		}
		this.pairs++;
		this.same &= shadow - primary == this.lag;
		this.primaryWhole &= primary % SECOND == 0;
		this.shadowWhole &= shadow % SECOND == 0;
		this.lastPrimary = primary;
		this.lastShadow = shadow;
	}

	/**
	 * Whether it is always the same, to the last digit of the times, so that it may be
	 * neither clocks nor answers that are late.
	 */
	boolean isSame() {
		return this.same && this.pairs >= ShapeRules.FEW && Math.abs(this.lag) >= COARSE * this.resolution
				&& isFineOrCoarse();
	}

	/** Between a hundredth of a second and a second, many clocks have no step. */
	private boolean isFineOrCoarse() {
		return Math.abs(this.lag) >= FINE * this.resolution || this.resolution == SECOND;
	}

	/**
	 * Return whether {@link #isSame being the same} has been seen often enough. Two
	 * clocks that are a whole number of seconds apart tell so in whole seconds, too, but
	 * in all answers.
	 * @param share in what part of the answers the times differ
	 */
	boolean isSure(double share) {
		boolean seldom = share < 0.9;
		if (Math.abs(this.lag) >= FINE * this.resolution) {
			return this.pairs >= (seldom ? SELDOM : ALWAYS);
		}
		return seldom && this.pairs >= ALWAYS;
	}

	/** Whether one side alone tells whole seconds. */
	boolean isOneSideCoarser() {
		return this.primaryWhole != this.shadowWhole && this.pairs >= ShapeRules.NUMBERS;
	}

	/** Whether it takes long until the primary tells another time. */
	boolean isSparse() {
		return this.pairs > 1 && Math.abs(this.lastPrimary - this.first) / (this.pairs - 1) >= SPARSE * this.resolution;
	}

}
