package io.github.shadowing.noise;

/**
 * How the numbers of both sides go on from one exchange to the next: whether the one side
 * follows the other, and whether they grow, drift or are drawn anew. Sums only, no
 * history. Not thread-safe.
 * <p>
 * Steps from one exchange to the next are correlated, rather than the numbers themselves:
 * series that drift, such as the memory used, seem to be correlated however independent
 * they are (Yule, "Why do we sometimes get nonsense-correlations between time-series?",
 * 1926).
 */
final class NumberSeries {

	private static final double DRIFTING = 1.4;

	/** Above it, from as many numbers on as {@link #SETTLED}, nothing drifts. */
	private static final double DRAWN_ANEW = 1.7;

	private static final int SETTLED = 100;

	private static final int SINKS = 16;

	private long count;

	private double lastPrimary;

	private double lastShadow;

	/** How often a side had the same number as the time before. */
	private int primaryStills;

	private int shadowStills;

	private long primaryRises;

	private long shadowRises;

	/** How often the shadow's went below zero. */
	private int shadowSinks;

	private final Correlation steps = new Correlation();

	private final Correlation primaryTrend = new Correlation();

	private final Correlation shadowTrend = new Correlation();

	private final StepSizes sizes = new StepSizes();

	private final StepMagnitudes magnitudes = new StepMagnitudes();

	void add(double primary, double shadow) {
		if (this.count > 0) {
			this.primaryStills += isPrimaryStill(primary) ? 1 : 0;
			this.shadowStills += isShadowStill(shadow) ? 1 : 0;
			this.primaryRises += (primary > this.lastPrimary) ? 1 : 0;
			this.shadowRises += (shadow > this.lastShadow) ? 1 : 0;
			this.shadowSinks += (shadow < 0 && this.lastShadow >= 0) ? 1 : 0;
			this.steps.add(primary - this.lastPrimary, shadow - this.lastShadow);
			this.sizes.add(primary - this.lastPrimary, shadow - this.lastShadow);
			this.magnitudes.add(Math.abs(primary - this.lastPrimary));
		}
		this.primaryTrend.add((double) this.count, primary);
		this.shadowTrend.add((double) this.count, shadow);
		this.count++;
		this.lastPrimary = primary;
		this.lastShadow = shadow;
	}

	long count() {
		return this.count;
	}

	/** What all steps are multiples of. */
	StepSizes sizes() {
		return this.sizes;
	}

	/** Of which order the primary's steps are. */
	StepMagnitudes magnitudes() {
		return this.magnitudes;
	}

	/** How many times as large the shadow's steps are, in the mean of squares. */
	double ratioOfSteps() {
		return Math.sqrt(this.steps.squaresY() / this.steps.squaresX());
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
	 * Return whether both sides nearly always rise when they move, as nothing does that
	 * is drawn anew or goes either way.
	 */
	boolean isRising() {
		return isRising(this.primaryRises, this.primaryStills) && isRising(this.shadowRises, this.shadowStills);
	}

	/**
	 * Whether the primary's nearly always rise when they move, whatever the shadow's do.
	 */
	boolean isPrimaryCountingUp() {
		return isRising(this.primaryRises, this.primaryStills);
	}

	/**
	 * Return whether the shadow's went below zero so often that it was not started anew
	 * each time.
	 */
	boolean isShadowSinking() {
		return this.shadowSinks >= SINKS;
	}

	private boolean isRising(long rises, long stills) {
		return rises >= ShapeRules.NUMBERS && rises >= 0.9 * (this.count - 1 - stills);
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

	boolean isPrimaryStill(double primary) {
		return primary == this.lastPrimary;
	}

	boolean isShadowStill(double shadow) {
		return shadow == this.lastShadow;
	}

	/** Whether a number is what either side had the time before. */
	boolean isAgain(double number) {
		return number == this.lastPrimary || number == this.lastShadow;
	}

}
