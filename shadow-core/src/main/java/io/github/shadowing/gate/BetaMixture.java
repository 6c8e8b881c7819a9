package io.github.shadowing.gate;

/**
 * Confidence sequences for a rate: intervals that hold the true rate after the first
 * exchange, the second and all others at once, so that it does no harm to look after each
 * of them and to stop whenever it suits.
 * <p>
 * Of {@code n} exchanges, {@code k} had some property. For the true rate {@code p} of
 * independent exchanges, the mixture of likelihood ratios over a beta prior with the
 * parameters {@code a} and {@code b},
 * {@code M = B(a + k, b + n - k) / (B(a, b) p^k (1 - p)^(n - k))}, is a non-negative
 * martingale that starts at 1. By Ville's inequality (1939) the probability that it ever
 * reaches {@code 1/level} is at most {@code level}, so the rates of which it has not are
 * a confidence sequence. The mixture is due to Robbins ("Statistical methods related to
 * the law of the iterated logarithm", 1970); see Howard, Ramdas, McAuliffe and Sekhon
 * ("Time-uniform, nonparametric, nonasymptotic confidence sequences", 2021) and Kaufmann
 * and Koolen ("Mixture martingales revisited with applications to sequential tests and
 * confidence intervals", 2021). The prior has no part in whether it is true, only in how
 * soon it is narrow, and for which rates.
 * <p>
 * {@code M} is log-convex in {@code p} and has its minimum at {@code k / n}: the rates
 * are an interval, and a rate is proven to be below a limit if the limit is not among
 * them and more than {@code k / n}. Immutable.
 */
final class BetaMixture {

	/** An interval's end is found to so many bits. */
	private static final int STEPS = 60;

	private final double a;

	private final double b;

	private final double logPrior;

	/**
	 * Create sequences.
	 * @param a the first parameter of the prior, more than 0
	 * @param b the second parameter of the prior, more than 0
	 */
	BetaMixture(double a, double b) {
		this.a = a;
		this.b = b;
		this.logPrior = LogBeta.of(a, b);
	}

	/**
	 * Create sequences that soon tell rates far below a limit from the limit.
	 * @param limit more than 0, less than 1
	 */
	static BetaMixture below(double limit) {
		return new BetaMixture(0.5, 0.5 / limit);
	}

	/**
	 * Create sequences for what happens about as often as is known.
	 * @param rate more than 0, less than 1
	 * @param weight as how many exchanges that knowledge counts
	 */
	static BetaMixture around(double rate, double weight) {
		return new BetaMixture(rate * weight, (1 - rate) * weight);
	}

	/**
	 * Return the logarithm of the odds against a rate.
	 * @param count in how many exchanges it happened
	 * @param of of how many
	 * @param rate the rate, more than 0, less than 1
	 */
	double logOdds(long count, long of, double rate) {
		return logMixture(count, of) - logLikelihood(count, of, rate);
	}

	private double logMixture(long count, long of) {
		return LogBeta.of(this.a + count, this.b + of - count) - this.logPrior;
	}

	private static double logLikelihood(long count, long of, double rate) {
		return count * Math.log(rate) + (of - count) * Math.log1p(-rate);
	}

	/** Return whether the true rate is proven to be less than a rate. */
	boolean isBelow(long count, long of, double rate, double level) {
		return count < of * rate && isExcluded(count, of, rate, level);
	}

	/** Return whether the true rate is proven to be more than a rate. */
	boolean isAbove(long count, long of, double rate, double level) {
		return count > of * rate && isExcluded(count, of, rate, level);
	}

	private boolean isExcluded(long count, long of, double rate, double level) {
		return logOdds(count, of, rate) >= -Math.log(level);
	}

	/**
	 * Return the least count that does not prove the true rate to be less than a rate: 0
	 * if none does.
	 */
	long fewest(long of, double rate, double level) {
		long proof = -1;
		long none = (long) Math.ceil(of * rate);
		while (none - proof > 1) {
			long middle = (none + proof) >>> 1;
			if (isBelow(middle, of, rate, level)) {
				proof = middle;
			}
			else {
				none = middle;
			}
		}
		return none;
	}

	/**
	 * Return the greatest count that does not prove the true rate to be more than a rate:
	 * all if none does.
	 */
	long most(long of, double rate, double level) {
		long none = (long) Math.floor(of * rate);
		long proof = of + 1;
		while (proof - none > 1) {
			long middle = (none + proof) >>> 1;
			if (isAbove(middle, of, rate, level)) {
				proof = middle;
			}
			else {
				none = middle;
			}
		}
		return none;
	}

	/** Return where the true rate is, at a level that is the probability to be wrong. */
	Interval interval(long count, long of, double level) {
		double middle = (of == 0) ? 0.5 : (double) count / of;
		return new Interval((count == 0) ? 0 : end(count, of, level, 0, middle),
				(count == of) ? 1 : end(count, of, level, 1, middle));
	}

	private double end(long count, long of, double level, double from, double to) {
		double least = logMixture(count, of) + Math.log(level);
		double outside = from;
		double inside = to;
		for (int step = 0; step < STEPS; step++) {
			double rate = (outside + inside) / 2;
			if (logLikelihood(count, of, rate) <= least) {
				outside = rate;
			}
			else {
				inside = rate;
			}
		}
		return outside;
	}

}
