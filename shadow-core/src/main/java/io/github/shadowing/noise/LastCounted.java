package io.github.shadowing.noise;

import java.util.regex.Pattern;

/**
 * The values of the last pair that the tests of values took, as hashes. What is cached
 * would be counted again and again otherwise, and the tests take each pair for a draw of
 * its own. Which sides the values are on makes no difference here, so the tests stay
 * fair. Not thread-safe.
 */
final class LastCounted {

	/** At the end, before a separator. */
	private static final Pattern WORD = Pattern
		.compile("(?<![0-9A-Za-z])(?:[A-Z]?[a-z]{1,64}|[A-Z]{1,64})[^0-9A-Za-z]$");

	private final boolean words;

	private boolean any;

	private int primary;

	private int shadow;

	/**
	 * Create an instance.
	 * @param words whether it is words that are looked at, which need not be drawn anew
	 * where a counter is behind them
	 */
	LastCounted(boolean words) {
		this.words = words;
	}

	/**
	 * Return whether neither value is one of those counted last, and count them if so. A
	 * time goes on by itself; the same one twice is of the same second.
	 */
	boolean isAnew(ValuePair pair) {
		int left = drawn(pair.primary());
		int right = drawn(pair.shadow());
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

	/**
	 * A counter at the end goes on, though an identifier before it, such as that of a
	 * connection, is not drawn anew. Where a word is before it, there is nothing else.
	 */
	private int drawn(Value value) {
		String drawn = value.content().substring(0, value.length());
		return (this.words && WORD.matcher(drawn).find()) ? value.hash() : drawn.hashCode();
	}

}
