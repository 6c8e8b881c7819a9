package io.github.shadowing.noise;

import java.math.BigDecimal;

/**
 * How two series of numbers go together: whether the one follows the other, whether they
 * only grow, and their ranges. Sums only, no history. Not thread-safe.
 * <p>
 * Steps from one exchange to the next are correlated, rather than the numbers themselves:
 * series that drift, such as the memory used, seem to be correlated however independent
 * they are (Yule, "Why do we sometimes get nonsense-correlations between time-series?",
 * 1926).
 * <p>
 * Numbers of more digits than a {@code double} has, such as identifiers of 64 bits, are
 * taken relative to the first one, so that none of their last digits is lost.
 */
final class PairedNumbers {

	private static final double DRIFTING = 1.4;

	/** Above it, from as many numbers on as {@link #SETTLED}, nothing drifts. */
	private static final double DRAWN_ANEW = 1.7;

	private static final int SETTLED = 100;

	private static final int MAX_DECIMALS = 9;

	/** From 2 to the power of -30 on, by factors of 4. */
	private static final int MAGNITUDES = 32;

	private static final int SMALLEST = -30;

	/** What numbers are relative to: 0, or a number of many digits. */
	private BigDecimal origin = BigDecimal.ZERO;

	private long count;

	/** The most that one of the primary's is away from 0. */
	private double largest;

	private double lastPrimary;

	private double lastShadow;

	/** How often a side had the same number as the time before. */
	private int primaryStills;

	private int shadowStills;

	private long primaryRises;

	private long shadowRises;

	private final Correlation steps = new Correlation();

	private final Correlation primaryTrend = new Correlation();

	private final Correlation shadowTrend = new Correlation();

	private double leastPrimary = Double.POSITIVE_INFINITY;

	private double mostPrimary = Double.NEGATIVE_INFINITY;

	private double leastShadow = Double.POSITIVE_INFINITY;

	private double mostShadow = Double.NEGATIVE_INFINITY;

	private double leastGap = Double.POSITIVE_INFINITY;

	private double mostGap = Double.NEGATIVE_INFINITY;

	private double leastRatio = Double.POSITIVE_INFINITY;

	private double mostRatio = Double.NEGATIVE_INFINITY;

	/**
	 * How many steps of the primary were of which order of magnitude, by factors of 4.
	 */
	private final int[] magnitudes = new int[MAGNITUDES];

	/** The most decimal places a number had. */
	private int decimals;

	private int shadowDecimals;

	/** How many of the primary's had decimal places. */
	private long primaryFractions;

	private final StepSizes sizes = new StepSizes();

	/** The most that two were apart, as a share of the greater one. */
	private double mostApart;

	/** How many pairs had as many digits as a {@code double} can have, after a point. */
	private long unrounded;

	void add(Value left, Value right) {
		if (this.count == 0 && left.isOfManyDigits()) {
			this.origin = left.exact();
		}
		double primary = relative(left);
		double shadow = relative(right);
		if (this.count > 0) {
			this.primaryStills += isPrimaryStill(primary) ? 1 : 0;
			this.shadowStills += isShadowStill(shadow) ? 1 : 0;
			this.primaryRises += (primary > this.lastPrimary) ? 1 : 0;
			this.shadowRises += (shadow > this.lastShadow) ? 1 : 0;
			this.steps.add(primary - this.lastPrimary, shadow - this.lastShadow);
			this.sizes.add(primary - this.lastPrimary, shadow - this.lastShadow);
			addMagnitude(Math.abs(primary - this.lastPrimary));
		}
		this.primaryTrend.add((double) this.count, primary);
		this.shadowTrend.add((double) this.count, shadow);
		this.count++;
		this.lastPrimary = primary;
		this.lastShadow = shadow;
		this.leastPrimary = Math.min(this.leastPrimary, primary);
		this.mostPrimary = Math.max(this.mostPrimary, primary);
		this.leastShadow = Math.min(this.leastShadow, shadow);
		this.mostShadow = Math.max(this.mostShadow, shadow);
		double gap = (left.isOfManyDigits() || right.isOfManyDigits())
				? right.exact().subtract(left.exact()).doubleValue() : right.number() - left.number();
		this.leastGap = Math.min(this.leastGap, gap);
		this.mostGap = Math.max(this.mostGap, gap);
		this.largest = Math.max(this.largest, Math.abs(left.number()));
		double ratio = (left.number() != 0) ? right.number() / left.number() : Double.POSITIVE_INFINITY;
		this.leastRatio = Math.min(this.leastRatio, ratio);
		this.mostRatio = Math.max(this.mostRatio, ratio);
		int ofPrimary = decimals(primary);
		this.primaryFractions += (ofPrimary > 0) ? 1 : 0;
		this.shadowDecimals = Math.max(this.shadowDecimals, decimals(shadow));
		this.decimals = Math.max(this.decimals, Math.max(ofPrimary, this.shadowDecimals));
		this.mostApart = Math.max(this.mostApart,
				Math.abs(gap) / Math.max(Math.abs(left.number()), Math.abs(right.number())));
		this.unrounded += (left.isUnrounded() && right.isUnrounded()) ? 1 : 0;
	}

	/** How much a number is greater than those that all are relative to. */
	double relative(Value value) {
		return (this.origin.signum() == 0) ? value.number() : value.exact().subtract(this.origin).doubleValue();
	}

	private static int decimals(double number) {
		int decimals = 0;
		double power = 1;
		while (decimals < MAX_DECIMALS && Math.abs(number * power - Math.rint(number * power)) > 1e-6) {
			decimals++;
			power *= 10;
		}
		return decimals;
	}

	private void addMagnitude(double step) {
		if (step > 0) {
			int magnitude = Math.floorDiv(Math.getExponent(step) - SMALLEST, 2);
			this.magnitudes[Math.max(0, Math.min(MAGNITUDES - 1, magnitude))]++;
		}
	}

	/**
	 * Return whether so few different numbers are far apart from each other: there is
	 * room for many more between them, as there is between the prices of some products,
	 * but not between small durations.
	 * @param distinct how many different numbers the primary has had
	 */
	boolean isSparse(double distinct) {
		double room = 10 * distinct * unit();
		long wide = 0;
		long all = 0;
		for (int i = 0; i < MAGNITUDES; i++) {
			all += this.magnitudes[i];
			wide += (Math.scalb(1.0, 2 * i + SMALLEST) >= room) ? this.magnitudes[i] : 0;
		}
		return 2 * wide > all;
	}

	/** The least amount by which two numbers can differ, as they are written. */
	private double unit() {
		return Math.pow(10, -this.decimals);
	}

	/**
	 * Return whether the shadow's number is the primary's times a factor other than 1, as
	 * exactly as it is written. What two instances count may grow in step, but not so.
	 */
	boolean isProportional() {
		double apart = (this.mostRatio - this.leastRatio) * this.largest;
		double exact = 2 * unit() * Math.max(1, Math.abs(this.mostRatio));
		return apart <= exact && apart <= 0.01 * (this.mostGap - this.leastGap);
	}

	/**
	 * Return whether the primary's are so different, and the shadow's so far from them,
	 * that a factor can be told from chance.
	 */
	boolean isWide() {
		return this.origin.signum() == 0 && this.mostPrimary - this.leastPrimary >= 100 * unit()
				&& Math.abs(this.mostRatio - 1) > 0.01;
	}

	/**
	 * Return whether both are the same but for what adding fractions in another order
	 * makes of them.
	 */
	boolean isSameButForRounding() {
		return this.mostApart <= 1e-14 && 2 * this.unrounded >= this.count;
	}

	/** Whether the shadow's have no decimal places where most of the primary's do. */
	boolean isShadowCoarser() {
		return this.shadowDecimals == 0 && 2 * this.primaryFractions >= this.count
				&& this.sizes.changesOfShadow() >= ShapeRules.NUMBERS;
	}

	/** Whether the one side's are whole numbers above 0, and the other side's below. */
	boolean isShadowNegated() {
		boolean apart = (this.leastPrimary > 0 && this.mostShadow < 0)
				|| (this.mostPrimary < 0 && this.leastShadow > 0);
		return apart && this.decimals == 0 && this.origin.signum() == 0;
	}

	/** Whether the one side's are always a hundred times as large as the other side's. */
	boolean isOfOtherMagnitude() {
		return this.leastPrimary > 0 && this.leastShadow > 0
				&& (this.leastShadow > 100 * this.mostPrimary || this.leastPrimary > 100 * this.mostShadow);
	}

	/** Whether the steps of one side are multiples of more than those of the other. */
	boolean isOfOtherSteps() {
		return this.sizes.factor() != 1;
	}

	/**
	 * Return the factor by which all steps of the shadow's are larger, provided that they
	 * are as much larger together; otherwise 1.
	 * @param counter whether both sides grow
	 */
	long factor(boolean counter) {
		long factor = this.sizes.factor();
		double larger = counter ? (this.mostShadow - this.leastShadow) / (this.mostPrimary - this.leastPrimary)
				: Math.sqrt(this.steps.squaresY() / this.steps.squaresX());
		double slack = counter ? 1.1 : 1.5;
		return (larger < factor * slack && larger > factor / slack) ? factor : 1;
	}

	long count() {
		return this.count;
	}

	/**
	 * Return whether the shadow's number follows from the primary's. For independent
	 * numbers, the probability is below one in ten thousand at each of these counts.
	 */
	boolean isFollowing() {
		double correlation = Math.abs(this.steps.coefficient());
		return (this.count >= 8 && correlation >= 0.999) || (this.count >= 10 && correlation >= 0.99)
				|| (this.count >= 15 && correlation >= 0.95) || (this.count >= 30 && correlation >= 0.9);
	}

	boolean isIndependent() {
		return Math.abs(this.steps.coefficient()) < 0.5;
	}

	/**
	 * Return whether both sides grow all the time, or nearly so, as exchanges overtake
	 * each other.
	 */
	boolean isGrowing() {
		double most = 0.9 * (this.count - 1);
		boolean rising = this.count > 1 && this.primaryRises >= most && this.shadowRises >= most;
		return rising
				|| (this.count >= 8 && this.primaryTrend.coefficient() > 0.95 && this.shadowTrend.coefficient() > 0.95);
	}

	/**
	 * Return whether a side moves slowly, as gauges of an instance do: by the ratio of
	 * von Neumann ("Distribution of the ratio of the mean square successive difference to
	 * the variance", 1941), which is about 2 for numbers drawn anew.
	 */
	boolean isDrifting() {
		return isBelow(DRIFTING);
	}

	/**
	 * Return whether both sides mostly have the same number as the time before.
	 */
	boolean isMostlyStill() {
		return 2L * Math.min(this.primaryStills, this.shadowStills) > this.count;
	}

	/**
	 * Return whether it is sure by now that both sides' numbers are drawn anew.
	 */
	boolean isDrawnAnew() {
		return this.count >= SETTLED && !isBelow(DRAWN_ANEW);
	}

	private boolean isBelow(double ratio) {
		return this.steps.squaresX() < ratio * this.primaryTrend.squaresY()
				|| this.steps.squaresY() < ratio * this.shadowTrend.squaresY();
	}

	/**
	 * Return whether the primary's grow from one exchange to the next, whatever the
	 * shadow's do.
	 */
	boolean isPrimaryRising() {
		return this.count >= ShapeRules.FEW && this.primaryRises >= 0.9 * (this.count - 1);
	}

	boolean isGapConstant() {
		return this.mostGap - this.leastGap <= 1e-9 * Math.max(Math.abs(this.mostGap), Math.abs(this.leastGap));
	}

	boolean isPrimaryStill(double primary) {
		return primary == this.lastPrimary;
	}

	boolean isShadowStill(double shadow) {
		return shadow == this.lastShadow;
	}

	double gap() {
		return this.mostGap;
	}

	/** Whether both sides always have the same number, and write it otherwise. */
	boolean isSame() {
		return this.leastGap == 0 && this.mostGap == 0;
	}

	boolean isPrimaryConstant() {
		return this.leastPrimary == this.mostPrimary;
	}

	boolean isShadowConstant() {
		return this.leastShadow == this.mostShadow;
	}

	/** Whether all are 0 or 1. */
	boolean isFlags() {
		return this.origin.signum() == 0 && Math.min(this.leastPrimary, this.leastShadow) == 0
				&& Math.max(this.mostPrimary, this.mostShadow) == 1;
	}

	/**
	 * Return whether a number is beyond all of the primary's so far by more than they are
	 * apart. The shadow's have no part in that: the first ones out of range would widen
	 * it for all that follow.
	 */
	boolean isFarOut(double number) {
		double slack = this.mostPrimary - this.leastPrimary;
		return number > this.mostPrimary + slack || number < this.leastPrimary - slack;
	}

	/** Whether a number is what either side had the time before. */
	boolean isAgain(double number) {
		return number == this.lastPrimary || number == this.lastShadow;
	}

}
