package io.github.shadowing.noise;

import java.time.Duration;

/**
 * What all times of a field are multiples of, such as whole minutes.
 *
 * @param millis how long that is
 */
record Grain(long millis) {

	/** As long as an answer may take longer than another one, if its time is data. */
	static final Grain COARSEST = new Grain(Duration.ofMinutes(5).toMillis());

	/**
	 * Return the grain that a further time has as well.
	 * @param time milliseconds since the epoch
	 */
	Grain with(long time) {
		long divisor = StepSizes.divisor(this.millis, Math.floorMod(time, this.millis));
		return (divisor == this.millis) ? this : new Grain(divisor);
	}

}
