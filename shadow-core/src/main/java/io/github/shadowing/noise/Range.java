package io.github.shadowing.noise;

/**
 * The least and the most of some numbers. Not thread-safe.
 */
final class Range {

	/** What counts from an {@code int} drawn at random is hardly ever above it. */
	private static final double LEAST_COUNT = -0x1p24;

	private double least = Double.POSITIVE_INFINITY;

	private double most = Double.NEGATIVE_INFINITY;

	void add(double number) {
		this.least = Math.min(this.least, number);
		this.most = Math.max(this.most, number);
	}

	double least() {
		return this.least;
	}

	double most() {
		return this.most;
	}

	double width() {
		return this.most - this.least;
	}

	/** Whether all are the same. */
	boolean isPoint() {
		return this.least == this.most;
	}

	/** Whether some are around 0, or about as close to it as they are to each other. */
	boolean isAroundZero() {
		return Math.max(this.least, -this.most) <= width();
	}

	/** Whether all are below 0, and all others above, or the other way round. */
	boolean isOfOtherSign(Range others) {
		return (this.most < 0 && others.least > 0) || (this.least > 0 && others.most < 0);
	}

	/**
	 * Return whether these, of which some are below 0, are not what counts from a number
	 * drawn at random: they are near 0, or of an {@code int} that the others don't fit
	 * into.
	 */
	boolean isBelowZeroByFault(Range others) {
		return this.least >= LEAST_COUNT || (this.least >= Integer.MIN_VALUE && others.least > Integer.MAX_VALUE);
	}

	boolean contains(double number) {
		return number >= this.least && number <= this.most;
	}

}
