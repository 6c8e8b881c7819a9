package io.github.shadowing.noise;

/**
 * Tells what is written as a number: without a pattern, as there are more numbers than
 * anything else.
 */
final class NumberForm {

	private static final int MOST_DIGITS = 30;

	/** In a string, where digits may be those of an identifier. */
	private static final int MOST_DIGITS_IN_STRING = 19;

	private static final int MOST_DIGITS_OF_EXPONENT = 3;

	private NumberForm() {
	}

	static boolean isNumber(String text, boolean inString) {
		int most = inString ? MOST_DIGITS_IN_STRING : MOST_DIGITS;
		int whole = digits(text, is(text, 0, "-") ? 1 : 0, most);
		int end = is(text, whole, ".") ? digits(text, whole + 1, most) : whole;
		// In a string, an exponent behind digits alone is rather part of a hash.
		boolean exponent = !inString || end > whole || is(text, end + 1, "+");
		if (exponent && is(text, end, "eE")) {
			end = digits(text, is(text, end + 1, "+-") ? end + 2 : end + 1, MOST_DIGITS_OF_EXPONENT);
		}
		return end == text.length();
	}

	private static boolean is(String text, int index, String characters) {
		return index >= 0 && index < text.length() && characters.indexOf(text.charAt(index)) >= 0;
	}

	/** Where the digits from an index on end, at most so many; -1 if there are none. */
	private static int digits(String text, int from, int most) {
		int end = from;
		while (end < text.length() && end - from < most && Alphabet.isDigit(text.charAt(end))) {
			end++;
		}
		return (end > from) ? end : -1;
	}

}
