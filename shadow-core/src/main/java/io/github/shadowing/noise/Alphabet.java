package io.github.shadowing.noise;

/**
 * The kinds of characters that a text has, as bits.
 */
final class Alphabet {

	static final int DIGITS = 1;

	static final int LOWER_CASE = 1 << 1;

	static final int UPPER_CASE = 1 << 2;

	static final int HYPHEN = 1 << 3;

	static final int SPACE = HYPHEN << 8;

	private static final int LETTERS = LOWER_CASE | UPPER_CASE;

	/** Each of them has a bit of its own; the first one that of the hyphen. */
	private static final String SYMBOLS = "-_+/=.~: \"";

	/** Those of them that tokens may have are in front. */
	private static final int SYMBOLS_OF_TOKENS = 7;

	private static final int OTHER = HYPHEN << SYMBOLS.length();

	private static final int TOKEN = DIGITS | LETTERS | (HYPHEN << SYMBOLS_OF_TOKENS) - HYPHEN;

	/** By character, as all of them are looked up. */
	private static final int[] KINDS = new int[128];

	static {
		for (char character = 0; character < KINDS.length; character++) {
			KINDS[character] = kind(character);
		}
	}

	private Alphabet() {
	}

	static int of(String text) {
		int alphabet = 0;
		for (int i = 0; i < text.length(); i++) {
			alphabet |= of(text.charAt(i));
		}
		return alphabet;
	}

	private static int of(char character) {
		return (character < KINDS.length) ? KINDS[character] : OTHER;
	}

	private static int kind(char character) {
		if (isDigit(character)) {
			return DIGITS;
		}
		if (character >= 'a' && character <= 'z') {
			return LOWER_CASE;
		}
		if (character >= 'A' && character <= 'Z') {
			return UPPER_CASE;
		}
		int symbol = SYMBOLS.indexOf(character);
		return (symbol >= 0) ? HYPHEN << symbol : OTHER;
	}

	/** Whether there are no characters but those of tokens. */
	static boolean isOfToken(int alphabet) {
		return (alphabet & ~TOKEN) == 0;
	}

	/** Whether there are no characters but those of whole numbers. */
	static boolean isOfWholeNumber(int alphabet) {
		return (alphabet & ~(DIGITS | HYPHEN)) == 0;
	}

	static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	/** Whether it is a letter that no hexadecimal number has. */
	static boolean isBeyondHexadecimal(char character) {
		return (of(character) & LETTERS) != 0 && Character.digit(character, 16) < 0;
	}

	static boolean isLetterOrDigit(char character) {
		return (of(character) & (DIGITS | LETTERS)) != 0;
	}

}
