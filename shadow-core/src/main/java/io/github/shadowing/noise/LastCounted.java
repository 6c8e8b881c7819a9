package io.github.shadowing.noise;

/**
 * The values of the last pair that the tests of values took, as hashes. What is cached
 * would be counted again and again otherwise, and the tests take each pair for a draw of
 * its own. Which sides the values are on makes no difference here, so the tests stay
 * fair. Not thread-safe.
 */
final class LastCounted {

	private boolean any;

	private int primary;

	private int shadow;

	/**
	 * Return whether neither value is one of those counted last, and count them if so. A
	 * time goes on by itself; the same one twice is of the same second.
	 */
	boolean isAnew(ValuePair pair) {
		int left = pair.primary().hash();
		int right = pair.shadow().hash();
		boolean samePrimary = left == this.primary || left == this.shadow;
		boolean sameShadow = right == this.primary || right == this.shadow;
		boolean time = pair.primary().isTime() || pair.shadow().isTime();
		boolean again = this.any && (time ? samePrimary && sameShadow : samePrimary || sameShadow);
		if (!again) {
			this.any = true;
			this.primary = left;
			this.shadow = right;
		}
		return !again;
	}

}
