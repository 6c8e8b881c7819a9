package io.github.shadowing.noise;

/**
 * Pearson's coefficient of correlation of two series, without their history (Welford,
 * "Note on a method for calculating corrected sums of squares and products", 1962). Not
 * thread-safe.
 */
final class Correlation {

	private long count;

	private double meanX;

	private double meanY;

	private double squaresX;

	private double squaresY;

	private double products;

	void add(double x, double y) {
		this.count++;
		double deltaX = x - this.meanX;
		double deltaY = y - this.meanY;
		this.meanX += deltaX / this.count;
		this.meanY += deltaY / this.count;
		this.squaresX += deltaX * (x - this.meanX);
		this.squaresY += deltaY * (y - this.meanY);
		this.products += deltaX * (y - this.meanY);
	}

	/** The sum of the squared deviations of the first series from its mean. */
	double squaresX() {
		return this.squaresX;
	}

	/** The same of the second one. */
	double squaresY() {
		return this.squaresY;
	}

	/** From -1 to 1; not a number if one of the series is constant. */
	double coefficient() {
		return this.products / Math.sqrt(this.squaresX) / Math.sqrt(this.squaresY);
	}

}
