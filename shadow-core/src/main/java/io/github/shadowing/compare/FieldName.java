package io.github.shadowing.compare;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Writes the name of a field as one segment of a path: as it is where that is
 * unambiguous, otherwise quoted, as in {@code ["a.b"]}, and in any case short and
 * printable.
 */
final class FieldName {

	/** Longer names are cut; a checksum in the place of the rest keeps them apart. */
	static final int MAX_LENGTH = 100;

	private static final int KEPT_LENGTH = 80;

	/** Marks what was cut; in a name itself it is escaped. */
	static final char ELLIPSIS = '\u2026';

	/** Names that the syntax of paths and rules would take for something else. */
	private static final Pattern AMBIGUOUS = Pattern
		.compile("[.\\[\\]]|^\\p{javaWhitespace}|\\p{javaWhitespace}$|^\\**$|^\\$$");

	private FieldName() {
	}

	/**
	 * Return the segment for a name.
	 * @param name the name, of any length and with any character
	 * @return the name as it is, or in brackets and quotes
	 */
	static String segment(String name) {
		if (isWord(name)) {
			return name;
		}
		int end = (name.length() > MAX_LENGTH) ? Printable.wholeCharacters(name, KEPT_LENGTH) : name.length();
		StringBuilder printed = new StringBuilder();
		for (int i = 0; i < end;) {
			i = (name.charAt(i) != ELLIPSIS) ? Printable.appendQuoted(printed, name, i)
					: Printable.appendEscaped(printed, name, i, i + 1);
		}
		if (end < name.length()) {
			printed.append(ELLIPSIS).append(checksum(name.hashCode()));
		}
		boolean plain = printed.indexOf("\\") < 0 && !AMBIGUOUS.matcher(name.substring(0, end)).find();
		return plain ? printed.toString() : printed.insert(0, "[\"").append("\"]").toString();
	}

	/**
	 * Return the name of a single field as an operator writes it.
	 * @param written the name as it is, or in brackets and quotes, which it has to be
	 * where paths would take it for something else
	 * @throws IllegalArgumentException if it is anything else, such as a path
	 */
	static String parse(String written) {
		String name = written.strip();
		if (name.equals(segment(name))) {
			return name;
		}
		boolean quoted = name.length() > 4 && name.startsWith("[\"") && name.endsWith("\"]");
		String within = quoted ? name.substring(2, name.length() - 2) : "";
		if (quoted && (name.equals(segment(within)) || within.equals(segment(within)))) {
			return within;
		}
		throw new IllegalArgumentException(
				"'" + written + "' is not the name of one field, such as 'id' or '[\"a.b\"]', of up to " + MAX_LENGTH
						+ " characters, all of them printable and none a quote or a backslash");
	}

	/** Return whether a name is plain at first sight, as most are. */
	private static boolean isWord(String name) {
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (character > '~' || !(Character.isLetterOrDigit(character) || character == '_')) {
				return false;
			}
		}
		return !name.isEmpty() && name.length() <= MAX_LENGTH;
	}

	static String checksum(int hash) {
		return HexFormat.of().toHexDigits(hash);
	}

}
