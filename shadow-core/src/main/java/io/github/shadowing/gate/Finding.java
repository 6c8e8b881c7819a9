package io.github.shadowing.gate;

/**
 * What a criterion says.
 *
 * @param verdict the verdict
 * @param reason why, in words
 * @param needed how many exchanges more it takes if all goes on as it does, 0 if it is
 * decided, or {@link #UNKNOWN}
 */
record Finding(Verdict verdict, String reason, long needed) {

	/** It may take for ever. */
	static final long UNKNOWN = -1;

	/** The most exchanges that are worth waiting for. */
	private static final long MOST = 100_000_000;

	boolean is(Verdict other) {
		return this.verdict == other;
	}

	/**
	 * Return how many more it takes.
	 * @param now how many there are
	 * @param enough whether so many are enough
	 */
	static long needed(long now, Enough enough) {
		long tooFew = now;
		long most = Math.max(now, 16);
		while (!enough.areEnough(most)) {
			if (most > MOST) {
				return UNKNOWN;
			}
			tooFew = most;
			most *= 2;
		}
		while (most - tooFew > 1) {
			long middle = (most + tooFew) >>> 1;
			if (enough.areEnough(middle)) {
				most = middle;
			}
			else {
				tooFew = middle;
			}
		}
		return most - now;
	}

	/**
	 * Tells whether some number of exchanges would decide.
	 */
	@FunctionalInterface
	interface Enough {

		boolean areEnough(long exchanges);

	}

}
