package io.github.shadowing.compare;

import java.util.Locale;
import java.util.Set;

import io.github.shadowing.compare.ComparisonRule.Text;

/**
 * Texts that are the same but for case, or for the white space between words.
 *
 * @param ignored what is not looked at
 */
record TextTolerance(Set<Text> ignored) implements Tolerance {

	@Override
	public boolean tolerates(Place primary, Place shadow) {
		return primary.equals(shadow);
	}

	@Override
	public Place place(String value, Deadline deadline) {
		return Place.of(fold(value));
	}

	private String fold(String text) {
		String folded = this.ignored.contains(Text.IGNORE_CASE) ? text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)
				: text;
		return this.ignored.contains(Text.IGNORE_WHITE_SPACE) ? collapse(folded) : folded;
	}

	/** By hand: not with a regular expression for what may be a very long text. */
	private static String collapse(String text) {
		StringBuilder collapsed = new StringBuilder();
		boolean space = false;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean white = Character.isWhitespace(character) || Character.isSpaceChar(character);
			if (!white) {
				if (space && !collapsed.isEmpty()) {
					collapsed.append(' ');
				}
				collapsed.append(character);
			}
			space = white;
		}
		return collapsed.toString();
	}

}
