package io.github.shadowing.compare;

import java.util.HexFormat;

/**
 * Writes text that came from outside so that it can neither break a line of a log nor
 * turn the direction of what follows it.
 */
final class Printable {

	private Printable() {
	}

	/**
	 * Append the character at an index, escaped as {@code \}{@code uXXXX} if it is not
	 * printable.
	 * @return the index of the next character
	 */
	static int append(StringBuilder target, String text, int index) {
		int codePoint = text.codePointAt(index);
		int next = index + Character.charCount(codePoint);
		if (isPrintable(codePoint)) {
			target.appendCodePoint(codePoint);
			return next;
		}
		return appendEscaped(target, text, index, next);
	}

	/**
	 * Append the character at an index as it stands between double quotes.
	 * @return the index of the next character
	 */
	static int appendQuoted(StringBuilder target, String text, int index) {
		char character = text.charAt(index);
		if (character == '"' || character == '\\') {
			target.append('\\').append(character);
			return index + 1;
		}
		return append(target, text, index);
	}

	static int appendEscaped(StringBuilder target, String text, int from, int to) {
		for (int i = from; i < to; i++) {
			target.append("\\u").append(HexFormat.of().toHexDigits(text.charAt(i)));
		}
		return to;
	}

	/**
	 * Return the largest length up to a limit that does not cut a character in two.
	 */
	static int wholeCharacters(CharSequence text, int limit) {
		return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
	}

	private static boolean isPrintable(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
