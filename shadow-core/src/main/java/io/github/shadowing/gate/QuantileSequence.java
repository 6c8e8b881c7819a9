package io.github.shadowing.gate;

/**
 * Confidence sequences for a quantile, of whatever distribution: Howard and Ramdas,
 * "Sequential estimation of quantiles with applications to A/B testing and best-arm
 * identification" (2022).
 * <p>
 * Of all values, at least the share {@code q} is not greater than the true quantile, and
 * at most that share is less than it. So how many are, is a matter of a
 * {@link BetaMixture}: between the counts that don't exclude {@code q}, at all times at
 * once. If at least {@code r} values are not greater than the quantile, then the quantile
 * is not less than the r-th smallest value; if at most {@code s} are less, it is not
 * greater than the (s+1)-th smallest.
 * <p>
 * What that needs of the data is that each value exceeds the quantile with the same
 * probability whatever those before it were: to be proven wrong about a quantile that is
 * too great, with no smaller one. Where they come in bursts, by the hour of the day, or
 * by users of whom all are sampled or none, the level is only about right. Immutable.
 */
final class QuantileSequence {

	/**
	 * About a tenth of the number of values for which the interval is narrowest beside
	 * what is possible: some thousand.
	 */
	private static final double WEIGHT = 200;

	private final double share;

	private final BetaMixture counts;

	/**
	 * Create sequences.
	 * @param share which quantile, for instance 0.95
	 */
	QuantileSequence(double share) {
		this.share = share;
		this.counts = BetaMixture.around(share, WEIGHT);
	}

	/**
	 * Return which of so many values, in ascending order, the quantile is not less than;
	 * 0 if it may be less than all.
	 */
	long lowRank(long of, double level) {
		return this.counts.fewest(of, this.share, level);
	}

	/**
	 * Return which of so many values, in ascending order, the quantile is not greater
	 * than; one more than there are if it may be greater than all.
	 */
	long highRank(long of, double level) {
		return this.counts.most(of, this.share, level) + 1;
	}

}
