package io.github.shadowing.gate;

/**
 * The logarithms of Euler's beta and gamma functions, exact to about 14 digits: by
 * Stirling's series (NIST, "Digital Library of Mathematical Functions", 5.11.1), for
 * small arguments after the recurrence {@code gamma(x + 1) = x gamma(x)}.
 */
final class LogBeta {

	private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

	/** From here on, the terms left out are less than the error of a double. */
	private static final double LARGE = 15;

	private LogBeta() {
	}

	/**
	 * Return the logarithm of the beta function.
	 * @param a more than 0
	 * @param b more than 0
	 */
	static double of(double a, double b) {
		return logGamma(a) + logGamma(b) - logGamma(a + b);
	}

	/**
	 * Return the logarithm of the gamma function.
	 * @param x more than 0
	 */
	static double logGamma(double x) {
		double large = x;
		double product = 1;
		while (large < LARGE) {
			product *= large;
			large++;
		}
		double square = 1 / (large * large);
		double series = 691.0 / 360360;
		series = 1.0 / 1188 - square * series;
		series = 1.0 / 1680 - square * series;
		series = 1.0 / 1260 - square * series;
		series = 1.0 / 360 - square * series;
		series = 1.0 / 12 - square * series;
		return (large - 0.5) * Math.log(large) - large + HALF_LOG_TWO_PI + series / large - Math.log(product);
	}

}
