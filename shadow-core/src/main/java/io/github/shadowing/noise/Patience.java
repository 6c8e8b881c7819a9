package io.github.shadowing.noise;

/**
 * For how many comparisons a baseline is waited for before differences are judged without
 * it: it may be down or refuse everything, from the start or from some time on. Not
 * thread-safe.
 */
final class Patience {

	/** The probability that a baseline is ever given up although it is asked. */
	private static final double LEVEL = 0.0001;

	/** So many answers of the shadow may come before one of the baseline. */
	private static final long AHEAD = 30;

	/** For the first answer of a baseline that is hardly ever asked. */
	private static final long MOST = 1000;

	/** The logarithm of the probability that it is not asked. */
	private final double unasked;

	private long answers;

	private long waited;

	private long limit;

	/**
	 * Create patience.
	 * @param percentage the share of the comparisons in which the baseline is asked; 0 if
	 * it never is
	 */
	Patience(double percentage) {
		this.unasked = Math.log(1 - Math.max(0, Math.min(1, percentage / 100)));
		this.limit = (percentage > 0) ? Math.min(MOST, AHEAD + gap(LEVEL)) : 0;
	}

	/** Add a comparison of primary and shadow. */
	void compared() {
		this.waited++;
	}

	/**
	 * Add an answer of the baseline that can be compared. It is waited for a little
	 * longer each time, as each time is one more in which it might be given up by chance:
	 * the n-th time takes the part {@code 1/(n(n+1))} of the level.
	 */
	void answered() {
		this.waited = 0;
		if (this.unasked < 0) {
			this.answers++;
			this.limit = AHEAD + gap(LEVEL / this.answers / (this.answers + 1));
		}
	}

	/** Return whether it is still to be waited for. */
	boolean isLeft() {
		return this.waited <= this.limit && this.limit > 0;
	}

	/** In so many comparisons it is asked, but for this probability. */
	private long gap(double probability) {
		return Math.max(1, (long) Math.ceil(Math.log(probability) / this.unasked));
	}

}
