package io.github.shadowing.gate;

/**
 * The latencies of both sides, and where their 95th percentiles are at all times at once.
 * Each side has a sequence of its own and half of the level.
 * <p>
 * A shadow that is too slow or too busy does not answer all copies, and those that it
 * does are not its slowest. So what is not known counts as what speaks against the answer
 * sought: to prove the shadow fast, as slower than everything, and to prove it slow, as
 * faster. That makes no presumption of which copies they are. Those not even sent can't
 * prove it slow, so they are no part of that.
 *
 * @param primary the primary's, of each copy that was sent
 * @param shadow the shadow's, as far as it answered
 * @param unsent how many copies more would have been sent if the shadow had not been slow
 * or busy
 */
record Latencies(LatencyRanks primary, LatencyRanks shadow, long unsent) {

	private static final double QUANTILE = 0.95;

	private static final QuantileSequence SEQUENCE = new QuantileSequence(QUANTILE);

	/** Return how many copies were sent. */
	long sent() {
		return this.primary.count();
	}

	/** Return how many copies were meant to be sent. */
	long meant() {
		return sent() + this.unsent;
	}

	/** Return of how many copies meant to be sent it is not known how long they take. */
	long missing() {
		return meant() - this.shadow.count();
	}

	/**
	 * Return the most that the shadow's percentile may be, in milliseconds, or infinity.
	 * @param times as if there were so many times as many, distributed like those there
	 * are
	 * @param level the probability ever to be wrong
	 */
	double shadowHigh(double times, double level) {
		return high(this.shadow, missing(), times, level);
	}

	/** Return the least that the primary's may be, to be compared with that. */
	double primaryLow(double times, double level) {
		return low(this.primary, this.unsent, times, level);
	}

	/** Return the least that the shadow's may be. */
	double shadowLow(double times, double level) {
		return low(this.shadow, missing() - this.unsent, times, level);
	}

	/** Return the most that the primary's may be, to be compared with that. */
	double primaryHigh(double times, double level) {
		return high(this.primary, 0, times, level);
	}

	/** Return whether what is not known is why the shadow's may be infinite. */
	boolean isTooMuchMissing(double level) {
		return Double.isInfinite(shadowHigh(1, level)) && SEQUENCE.highRank(meant(), level / 2) <= meant();
	}

	/** Return about where the shadow's is, as the least that it may be. */
	double shadowNow() {
		return atLeast(this.shadow, rankNow() - (missing() - this.unsent));
	}

	/** Return about where the primary's is, as the most that it may be. */
	double primaryNow() {
		return this.primary.atMost(rankNow());
	}

	private long rankNow() {
		return (long) Math.ceil(QUANTILE * sent());
	}

	private static double low(LatencyRanks known, long missing, double times, double level) {
		long all = known.count() + missing;
		long of = Math.round(times * all);
		return atLeast(known, scaled(SEQUENCE.lowRank(of, level / 2), of, all) - missing);
	}

	private static double high(LatencyRanks known, long missing, double times, double level) {
		long all = known.count() + missing;
		long of = Math.round(times * all);
		long rank = SEQUENCE.highRank(of, level / 2);
		if (rank > of) {
			return Double.POSITIVE_INFINITY;
		}
		long here = scaled(rank, of, all);
		return (here <= known.count()) ? known.atMost(here) : Double.POSITIVE_INFINITY;
	}

	private static double atLeast(LatencyRanks known, long rank) {
		return (rank > 0) ? known.atLeast(rank) : 0;
	}

	private static long scaled(long rank, long of, long count) {
		return (of == count) ? rank : (long) Math.ceil((double) rank / of * count);
	}

}
