package io.github.shadowing.noise;

/**
 * For how many comparisons a baseline is waited for before differences are judged without
 * it: it may be down, or never be asked for an endpoint that is no safe one.
 */
final class Patience {

	/** The probability that a baseline is given up although it would have been asked. */
	private static final double LEVEL = 0.0001;

	/** So many answers of the shadow may come before the first one of the baseline. */
	private static final long AHEAD = 30;

	private static final long MOST = 1000;

	private Patience() {
	}

	/**
	 * Return a number of comparisons.
	 * @param percentage the share of them in which the baseline is asked; 0 if there is
	 * none
	 */
	static long forBaseline(double percentage) {
		if (percentage <= 0) {
			return 0;
		}
		double unasked = 1 - Math.min(1, percentage / 100);
		double needed = (unasked > 0) ? Math.log(LEVEL) / Math.log(unasked) : 1;
		return (long) Math.min(MOST, AHEAD + Math.ceil(needed));
	}

}
