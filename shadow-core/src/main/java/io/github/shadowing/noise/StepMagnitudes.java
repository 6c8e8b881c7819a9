package io.github.shadowing.noise;

/**
 * How many steps from one number to the next are of which order of magnitude, by factors
 * of 4. Not thread-safe.
 */
final class StepMagnitudes {

	/** From 2 to the power of -30 on, by factors of 4. */
	private static final int MAGNITUDES = 32;

	private static final int SMALLEST = -30;

	private final int[] counts = new int[MAGNITUDES];

	/**
	 * Add a step.
	 * @param step how large it is; none is left out
	 */
	void add(double step) {
		if (step > 0) {
			int magnitude = Math.floorDiv(Math.getExponent(step) - SMALLEST, 2);
			this.counts[Math.max(0, Math.min(MAGNITUDES - 1, magnitude))]++;
		}
	}

	/** Whether most steps are of an order that is surely as large as this. */
	boolean areMostly(double large) {
		long wide = 0;
		long all = 0;
		for (int i = 0; i < MAGNITUDES; i++) {
			all += this.counts[i];
			wide += (Math.scalb(1.0, 2 * i + SMALLEST) >= large) ? this.counts[i] : 0;
		}
		return 2 * wide > all;
	}

}
