package io.github.shadowing.compare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the time at which a cookie expires as browsers do (RFC 6265, section 5.1.1): it
 * has a time, a day, a month and a year in it, in whatever notation, and a year of two
 * digits is one from 1970 to 2069.
 */
final class CookieDate {

	private static final Pattern DELIMITERS = Pattern.compile("[\\t\\x20-\\x2f\\x3b-\\x40\\x5b-\\x60\\x7b-\\x7e]+");

	private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?",
			Pattern.DOTALL);

	private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(?:[^0-9].*)?", Pattern.DOTALL);

	private static final Pattern YEAR = Pattern.compile("([0-9]{2,4})(?:[^0-9].*)?", Pattern.DOTALL);

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final int EARLIEST_YEAR = 1601;

	private @Nullable Matcher time;

	private int day;

	private int month;

	private int year = -1;

	private CookieDate() {
	}

	/**
	 * Parse a date.
	 * @return the time, or {@code null} if a browser would find none
	 */
	static @Nullable Instant parse(String text) {
		CookieDate date = new CookieDate();
		DELIMITERS.splitAsStream(text).forEach(date::take);
		return date.toInstant();
	}

	/** The first that may be something is. */
	private void take(String token) {
		Matcher matcher = TIME.matcher(token);
		if (this.time == null && matcher.matches()) {
			this.time = matcher;
		}
		else if (this.day == 0 && matcher.usePattern(DAY).matches()) {
			this.day = number(matcher, 1);
		}
		else if (this.month == 0 && month(token) > 0) {
			this.month = month(token);
		}
		else if (this.year < 0 && matcher.usePattern(YEAR).matches()) {
			this.year = number(matcher, 1);
		}
	}

	private static int month(String token) {
		return (token.length() < 3) ? 0 : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
	}

	private @Nullable Instant toInstant() {
		int fullYear = this.year + ((this.year > 99) ? 0 : (this.year > 69) ? 1900 : 2000);
		if (this.time == null || this.year < 0 || fullYear < EARLIEST_YEAR) {
			return null;
		}
		try {
			return LocalDateTime
				.of(fullYear, this.month, this.day, number(this.time, 1), number(this.time, 2), number(this.time, 3))
				.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static int number(Matcher matcher, int group) {
		return Integer.parseInt(matcher.group(group));
	}

}
