package io.github.shadowing;

/**
 * What a request counts for, now that sampling has had its last word.
 *
 * @param value how many requests it stands for, at least 1; 0 if it is left out
 * @param certain whether it stands for itself alone, as it was taken whatever its random
 * number
 */
record Weight(double value, boolean certain) {

	/** Of what was taken for certain. */
	static final Weight CERTAIN = new Weight(1, true);

	boolean isNone() {
		return this.value == 0;
	}

}
