package io.github.shadowing.noise;

import java.util.Arrays;
import java.util.regex.Matcher;

/**
 * The words before and after what is drawn anew in a text, such as {@code /orders/} and
 * {@code .pdf} in {@code /orders/<hash>.pdf}, as hashes. Words of digits only are all
 * taken for the same: they may count, or number the instances. So are numbers with the
 * same short unit.
 */
final class Surroundings {

	private static final Surroundings NONE = new Surroundings(new int[0], new int[0]);

	/** So many are looked at from each end. */
	private static final int WORDS = 8;

	/** Such as in {@code 3h} or {@code 15ms}. */
	private static final int LONGEST_UNIT = 2;

	/** A hash of the first word, one of the first two, and so on. */
	private final int[] front;

	/** The same from the end. */
	private final int[] back;

	private Surroundings(int[] front, int[] back) {
		this.front = front;
		this.back = back;
	}

	/**
	 * Take the words of a value: where identifiers or times are in it that are noise by
	 * themselves, those before the first and after the last one, otherwise those from
	 * either end that something separates from what follows.
	 */
	static Surroundings of(Value value) {
		if (value.form() <= Shape.NUMBER.index()) {
			return NONE;
		}
		// Without a counter at the end: it is the instance's.
		String text = value.content().substring(0, value.length());
		Matcher embedded = value.mayEmbed() ? ValuePair.EMBEDDED.matcher(text) : null;
		if (embedded == null || !embedded.find()) {
			return new Surroundings(words(text, false), words(reversed(text), false));
		}
		String before = text.substring(0, embedded.start());
		int end;
		do {
			end = embedded.end();
		}
		while (embedded.find());
		return new Surroundings(words(before, true), words(reversed(text.substring(end)), true));
	}

	private static String reversed(String text) {
		return new StringBuilder(text).reverse().toString();
	}

	/**
	 * Return the hashes of the words.
	 * @param whole whether the last one is known to end with the text
	 */
	private static int[] words(String text, boolean whole) {
		int[] words = new int[WORDS];
		int count = 0;
		int hash = 1;
		int start = 0;
		for (int i = 0; i < text.length() && count < WORDS; i++) {
			if (!Character.isLetterOrDigit(text.charAt(i))) {
				hash = 31 * (31 * hash + word(text, start, i)) + text.charAt(i);
				start = i + 1;
				words[count++] = hash;
			}
		}
		if (whole && start < text.length() && count < WORDS) {
			words[count++] = 31 * hash + word(text, start, text.length());
		}
		return Arrays.copyOf(words, count);
	}

	/** Of a number with a unit, that is the unit. */
	private static int word(String text, int start, int end) {
		int unit = start;
		while (unit < end && Character.isDigit(text.charAt(unit))) {
			unit++;
		}
		int hash = 0;
		for (int i = (unit > start && end - unit <= LONGEST_UNIT) ? unit : start; i < end; i++) {
			hash = 31 * hash + text.charAt(i);
		}
		return hash;
	}

	boolean isEmpty() {
		return this.front.length + this.back.length == 0;
	}

	/** Whether others begin and end with these. */
	boolean areThoseOf(Surroundings others) {
		return common(this.front, others.front) == this.front.length
				&& common(this.back, others.back) == this.back.length;
	}

	/** Return what these have in common with others. */
	Surroundings common(Surroundings others) {
		return new Surroundings(Arrays.copyOf(this.front, common(this.front, others.front)),
				Arrays.copyOf(this.back, common(this.back, others.back)));
	}

	private static int common(int[] left, int[] right) {
		int common = 0;
		while (common < Math.min(left.length, right.length) && left[common] == right[common]) {
			common++;
		}
		return common;
	}

}
