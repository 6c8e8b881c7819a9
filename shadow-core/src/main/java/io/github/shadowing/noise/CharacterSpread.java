package io.github.shadowing.noise;

/**
 * How many different characters each place of a token has had, as a bound of how much
 * chance is in it. Not thread-safe.
 */
final class CharacterSpread {

	private static final int PLACES = 32;

	/**
	 * A place that has had more is no matter of the instance, of which there are few.
	 */
	private static final int MANY = 8;

	private final long[] seen = new long[PLACES];

	void add(String token) {
		// From the end: what tokens share is in front.
		for (int i = 0; i < Math.min(PLACES, token.length()); i++) {
			this.seen[i] |= 1L << (token.charAt(token.length() - 1 - i) & 63);
		}
	}

	/** The bits that as many different characters at all places can carry at most. */
	double bits() {
		double bits = 0;
		for (long each : this.seen) {
			bits += Math.log(Math.max(1, Long.bitCount(each))) / Math.log(2);
		}
		return bits;
	}

	/**
	 * Return whether a token has letters beyond those of hexadecimal digits at places
	 * that are known to be drawn anew.
	 */
	boolean isBeyondHexadecimal(String token) {
		for (int i = 0; i < Math.min(PLACES, token.length()); i++) {
			if (Alphabet.isBeyondHexadecimal(token.charAt(token.length() - 1 - i))
					&& Long.bitCount(this.seen[i]) > MANY) {
				return true;
			}
		}
		return false;
	}

}
