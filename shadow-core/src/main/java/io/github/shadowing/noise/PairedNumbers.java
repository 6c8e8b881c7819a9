package io.github.shadowing.noise;

import java.math.BigDecimal;

/**
 * How two series of numbers go together: their ranges, how far they are apart, how the
 * one goes on beside the other, and how exactly they are written. Sums only, no history.
 * Not thread-safe.
 * <p>
 * Numbers of more digits than a {@code double} has, such as identifiers of 64 bits, are
 * taken relative to the first one, so that none of their last digits is lost.
 */
final class PairedNumbers {

	/** What numbers are relative to: 0, or a number of many digits. */
	private BigDecimal origin = BigDecimal.ZERO;

	private final NumberSeries series = new NumberSeries();

	private final Standstill standstill = new Standstill();

	private final Precision precision = new Precision();

	private final Range primaries = new Range();

	private final Range shadows = new Range();

	private final Range gaps = new Range();

	private final Range ratios = new Range();

	/** The most that one of the primary's is away from 0. */
	private double largest;

	/** The most that two were apart, as a share of the greater one. */
	private double mostApart;

	void add(Value left, Value right) {
		if (count() == 0 && left.isOfManyDigits()) {
			this.origin = left.exact();
		}
		double primary = relative(left);
		double shadow = relative(right);
		this.series.add(primary, shadow);
		this.precision.add(Precision.decimals(primary), Precision.decimals(shadow), left.isUnrounded(),
				right.isUnrounded());
		this.primaries.add(primary);
		this.shadows.add(shadow);
		double gap = (left.isOfManyDigits() || right.isOfManyDigits())
				? right.exact().subtract(left.exact()).doubleValue() : right.number() - left.number();
		this.gaps.add(gap);
		this.largest = Math.max(this.largest, Math.abs(left.number()));
		this.ratios.add((left.number() != 0) ? right.number() / left.number() : Double.POSITIVE_INFINITY);
		this.mostApart = Math.max(this.mostApart,
				Math.abs(gap) / Math.max(Math.abs(left.number()), Math.abs(right.number())));
	}

	/** How much a number is greater than those that all are relative to. */
	double relative(Value value) {
		return (this.origin.signum() == 0) ? value.number() : value.exact().subtract(this.origin).doubleValue();
	}

	long count() {
		return this.series.count();
	}

	/** How they go on from one exchange to the next. */
	NumberSeries series() {
		return this.series;
	}

	/** Whether one side's stand still. */
	Standstill standstill() {
		return this.standstill;
	}

	/**
	 * Return whether so few different numbers are far apart from each other: there is
	 * room for many more between them, as there is between the prices of some products,
	 * but not between small durations.
	 * @param distinct how many different numbers the primary has had
	 */
	boolean isSparse(double distinct) {
		return this.series.magnitudes().areMostly(10 * distinct * this.precision.unit());
	}

	/**
	 * Return whether the shadow's number is the primary's times a factor other than 1, as
	 * exactly as it is written. What two instances count may grow in step, but not so.
	 */
	boolean isProportional() {
		double apart = this.ratios.width() * this.largest;
		double exact = 2 * this.precision.unit() * Math.max(1, Math.abs(this.ratios.most()));
		return apart <= exact && apart <= 0.01 * this.gaps.width();
	}

	/**
	 * Return whether the primary's are so different, and the shadow's so far from them,
	 * that a factor can be told from chance.
	 */
	boolean isWide() {
		return this.origin.signum() == 0 && this.primaries.width() >= 100 * this.precision.unit()
				&& Math.abs(this.ratios.most() - 1) > 0.01;
	}

	/**
	 * Return whether both are the same but for what adding fractions in another order
	 * makes of them.
	 */
	boolean isSameButForRounding() {
		return this.mostApart <= 1e-14 && this.precision.isUnrounded();
	}

	/** Whether the shadow's have no decimal places where most of the primary's do. */
	boolean isShadowCoarser() {
		return this.precision.isShadowCoarser() && this.series.sizes().changesOfShadow() >= ShapeRules.NUMBERS;
	}

	/** Whether most of the shadow's have decimal places where the primary's never do. */
	boolean isShadowFiner() {
		return this.precision.isShadowFiner() && this.series.sizes().changesOfPrimary() >= ShapeRules.NUMBERS;
	}

	/** Whether both sides count something, each for itself: whole numbers that rise. */
	boolean isCount() {
		return this.series.isRising() && this.precision.isWhole() && this.origin.signum() == 0;
	}

	/** Whether the one side's are whole numbers above 0, and the other side's below. */
	boolean isShadowNegated() {
		return this.shadows.isOfOtherSign(this.primaries) && this.precision.isWhole() && this.origin.signum() == 0;
	}

	/**
	 * Return whether the shadow's are below zero now and then, where the primary counts
	 * up and never is.
	 */
	boolean isShadowSinking() {
		return this.series.isPrimaryCountingUp() && this.series.isShadowSinking() && this.primaries.least() >= 0
				&& this.shadows.isBelowZeroByFault(this.primaries) && this.precision.isWhole()
				&& this.origin.signum() == 0;
	}

	/** Whether the one side's are always a hundred times as large as the other side's. */
	boolean isOfOtherMagnitude() {
		return this.primaries.least() > 0 && this.shadows.least() > 0
				&& (this.shadows.least() > 100 * this.primaries.most()
						|| this.primaries.least() > 100 * this.shadows.most());
	}

	/** Whether the steps of one side are multiples of more than those of the other. */
	boolean isOfOtherSteps() {
		return this.series.sizes().factor() != 1;
	}

	/**
	 * Return the factor by which all steps of the shadow's are larger, provided that they
	 * are as much larger together; otherwise 1.
	 * @param counter whether both sides grow
	 */
	long factor(boolean counter) {
		long factor = this.series.sizes().factor();
		double larger = counter ? this.shadows.width() / this.primaries.width() : this.series.ratioOfSteps();
		double slack = counter ? 1.1 : 1.5;
		return (larger < factor * slack && larger > factor / slack) ? factor : 1;
	}

	boolean isGapConstant() {
		return this.gaps.width() <= 1e-9 * Math.max(Math.abs(this.gaps.most()), Math.abs(this.gaps.least()));
	}

	/**
	 * Return whether the two have never been nearly as far apart as the primary's are
	 * from one to the next. What two instances count for themselves is, sooner or later,
	 * but not data that were asked for in their order, and are wrong by a little.
	 */
	boolean isWithinSteps() {
		return this.series.magnitudes().areMostly(2 * Math.max(-this.gaps.least(), this.gaps.most()));
	}

	double gap() {
		return this.gaps.most();
	}

	/** Whether both sides always have the same number, and write it otherwise. */
	boolean isSame() {
		return this.gaps.least() == 0 && this.gaps.most() == 0;
	}

	boolean isPrimaryConstant() {
		return this.primaries.isPoint();
	}

	boolean isShadowConstant() {
		return this.shadows.isPoint();
	}

	/** Whether all are 0 or 1. */
	boolean isFlags() {
		return this.origin.signum() == 0 && Math.min(this.primaries.least(), this.shadows.least()) == 0
				&& Math.max(this.primaries.most(), this.shadows.most()) == 1;
	}

	/**
	 * Return whether a number is where none of the primary's was so far: below zero where
	 * they never are, or the other way round, or beyond all of them. The shadow's have no
	 * part in that: the first ones out of range would widen it for all that follow.
	 * @param settled whether nearly all of the primary's are what it told before, so that
	 * the least and the most of them are nearly known: then it takes half of what they
	 * are apart, otherwise all of it
	 */
	boolean isOutOfRange(double number, boolean settled) {
		if (this.origin.signum() == 0
				&& ((number < 0 && this.primaries.least() >= 0) || (number > 0 && this.primaries.most() <= 0))) {
			return true;
		}
		double slack = this.primaries.width() / (settled ? 2 : 1);
		return number > this.primaries.most() + slack || number < this.primaries.least() - slack;
	}

}
