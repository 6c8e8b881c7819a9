package io.github.shadowing.noise;

/**
 * What is known of the tokens of a field: how much chance is in the primary's, and what
 * letters the shadow's have. Not thread-safe.
 */
final class TokenEvidence {

	private final CharacterSpread spread = new CharacterSpread();

	private final HexadecimalRun hexadecimal = new HexadecimalRun();

	/**
	 * Add two tokens.
	 * @param anew whether neither was the last one already
	 * @param traits where their letters are tested
	 */
	void add(ValuePair pair, boolean anew, Traits traits) {
		String primary = pair.primary().content();
		if (anew) {
			this.hexadecimal.add(primary, pair.shadow().content(), this.spread, traits);
		}
		this.spread.add(primary);
	}

	/** At most so many bits of chance are in a token of the primary's. */
	double bits() {
		return this.spread.bits();
	}

}
