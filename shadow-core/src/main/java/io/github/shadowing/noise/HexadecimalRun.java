package io.github.shadowing.noise;

/**
 * Whether one side's tokens are drawn from hexadecimal digits, and the other side's of
 * the same length from more letters. Parts of a token need not be drawn anew for each
 * exchange, as the number of an instance or its counter, so that exchanges tell less than
 * the tests of traits suppose. So only a run of exchanges counts in which nothing else
 * was seen: if as little as one character of 32 or 36 is drawn anew, each exchange ends
 * it with one chance in two or more on the same version. Not thread-safe.
 */
final class HexadecimalRun {

	/** Of the same version one run in a million millions is so long. */
	private static final int LONG = 40;

	private static final int UNKNOWN = -1;

	private static final int VARIOUS = -2;

	/** Of all of the primary's: otherwise nobody knows which places are the same. */
	private int length = UNKNOWN;

	/** In how many exchanges in a row: below 0 if it is the primary's side. */
	private int run;

	/**
	 * Add two tokens.
	 * @param spread what is known of the primary's before
	 */
	void add(String primary, String shadow, CharacterSpread spread, Traits traits) {
		this.length = (this.length == UNKNOWN || this.length == primary.length()) ? primary.length() : VARIOUS;
		boolean left = spread.isBeyondHexadecimal(primary);
		boolean right = spread.isBeyondHexadecimal(shadow);
		if (this.length != shadow.length() || !(left || right)) {
			return;
		}
		int step = (left ? 1 : 0) - (right ? 1 : 0);
		this.run = (step * this.run < 0 || step == 0) ? step : this.run + step;
		if (Math.abs(this.run) >= LONG) {
			boolean shadows = this.run > 0;
			this.run = 0;
			// Such a run is the proof; as many pairs bring it over the level of any test.
			for (int i = 0; i < LONG; i++) {
				traits.add(Trait.HEXADECIMAL, !shadows, shadows);
			}
		}
	}

}
