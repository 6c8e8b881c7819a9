package io.github.shadowing.noise;

/**
 * Whether a number that grows with another one, at whatever distance, does so as fast.
 * Not thread-safe.
 */
final class Pace {

	/** A number may grow by so much faster or slower than the other one. */
	private static final double SAME = 0.1;

	private static final int ENOUGH = 16;

	/**
	 * In standard deviations. Where both grow by steps of their own, the distance is a
	 * random walk, of which the steps have a mean near 0; whoever is late is so for ever
	 * and has none either; and of one that was set to 0 in between, a single step of the
	 * distance is as large as all the others, which makes for one deviation.
	 */
	private static final double SURE = 6;

	private double last;

	private double lastDistance;

	private long steps = -1;

	private double mean;

	private double meanOfDistance;

	private double squares;

	/**
	 * Add numbers.
	 * @param number the one that grows
	 * @param distance by how much the other one is greater
	 */
	void add(double number, double distance) {
		this.steps++;
		if (this.steps > 0) {
			double step = distance - this.lastDistance;
			double delta = step - this.meanOfDistance;
			this.mean += (number - this.last - this.mean) / this.steps;
			this.meanOfDistance += delta / this.steps;
			this.squares += delta * (step - this.meanOfDistance);
		}
		this.last = number;
		this.lastDistance = distance;
	}

	/** Whether it is sure that the other number grows faster, or more slowly. */
	boolean isAnother() {
		double variance = this.squares / (this.steps - 1);
		return this.steps >= ENOUGH && Math.abs(this.meanOfDistance) > SAME * Math.abs(this.mean)
				&& this.meanOfDistance * this.meanOfDistance * this.steps > SURE * SURE * variance;
	}

}
