package io.github.shadowing.compare;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The figures of a time in a text that matches a pattern, and what is beside them.
 */
final class TimeFigures {

	private static final int NANO_DIGITS = 9;

	private final String text;

	private final Matcher matcher;

	private TimeFigures(String text, Matcher matcher) {
		this.text = text;
		this.matcher = matcher;
	}

	/**
	 * Find the figures.
	 * @return the figures, or {@code null} if the text does not match
	 */
	static @Nullable TimeFigures of(String text, Pattern pattern) {
		Matcher matcher = pattern.matcher(text);
		return matcher.matches() ? new TimeFigures(text, matcher) : null;
	}

	boolean has(int group) {
		return this.matcher.start(group) >= 0;
	}

	@Nullable String text(int group) {
		return this.matcher.group(group);
	}

	/** How many characters a group has; 0 if it is not there. */
	int length(int group) {
		return this.matcher.end(group) - this.matcher.start(group);
	}

	/** The number that a group is, or 0 if it is not there. */
	int number(int group) {
		return has(group) ? number(this.matcher.start(group), this.matcher.end(group)) : 0;
	}

	int number(int start, int end) {
		return Integer.parseInt(this.text, start, end, 10);
	}

	/** The fraction of a second that a group is, or 0 if it is not there. */
	int nanos(int group) {
		int nanos = number(group);
		for (int digits = length(group); digits < NANO_DIGITS; digits++) {
			nanos *= 10;
		}
		return nanos;
	}

	@Nullable ZoneOffset zone(int group) {
		String zone = text(group);
		return (zone != null) ? ZoneOffset.of(zone.toUpperCase(Locale.ROOT)) : null;
	}

}
