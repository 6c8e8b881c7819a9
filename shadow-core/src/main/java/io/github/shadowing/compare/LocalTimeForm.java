package io.github.shadowing.compare;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A time of day, alone or behind a date in figures as countries write it
 * ({@code 22.11.2026 09:30:00.123}, {@code 11/22/2026 9:30:00 PM}).
 */
final class LocalTimeForm implements TimeForm {

	/** A space, or the one that Java writes before AM and PM. */
	private static final String BLANK = "[ \u00a0\u202f]";

	private static final Pattern PATTERN = Pattern.compile("(?:([0-9]{1,4})([./-])([0-9]{1,2})\\2([0-9]{1,4}),?" + BLANK
			+ ")?" + "([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?" + "(?:([Zz]|[+-][0-9]{2}:[0-9]{2})|"
			+ BLANK + "?([AaPp])[Mm])?");

	/** The groups of the pattern. */
	private static final int FIRST = 1;

	private static final int SECOND = 3;

	private static final int THIRD = 4;

	private static final int HOUR = 5;

	private static final int MINUTE = 6;

	private static final int SECONDS = 7;

	private static final int FRACTION = 8;

	private static final int ZONE = 9;

	private static final int HALF = 10;

	private static final int YEAR_DIGITS = 4;

	@Override
	public @Nullable WrittenTime read(String text) {
		TimeFigures figures = (isDigit(text.charAt(0)) && mayBe(text)) ? TimeFigures.of(text, PATTERN) : null;
		return (figures != null) ? read(figures) : null;
	}

	/** Most texts are not, and numbers neither. */
	private static boolean mayBe(String text) {
		char second = text.charAt(1);
		char third = text.charAt(2);
		boolean hour = second == ':' || third == ':';
		boolean date = isSeparator(second) || isSeparator(third) || isSeparator(text.charAt(YEAR_DIGITS));
		return hour || (date && text.indexOf(':') > 0);
	}

	private static boolean isSeparator(char character) {
		return character == '.' || character == '/' || character == '-';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static @Nullable WrittenTime read(TimeFigures figures) {
		boolean dated = figures.has(FIRST);
		String half = figures.text(HALF);
		if (!dated && half == null && figures.length(HOUR) != 2) {
			// A ratio rather than a time.
			return null;
		}
		LocalTime time = LocalTime.of(hour(figures.number(HOUR), half), figures.number(MINUTE), figures.number(SECONDS),
				figures.nanos(FRACTION));
		ZoneOffset zone = figures.zone(ZONE);
		return dated ? dated(figures, time, zone) : WrittenTime.of(null, time, zone);
	}

	private static int hour(int hour, @Nullable String half) {
		if (half == null) {
			return hour;
		}
		if (hour < 1 || hour > 12) {
			throw new DateTimeException("No hour of twelve");
		}
		return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
	}

	private static @Nullable WrittenTime dated(TimeFigures figures, LocalTime time, @Nullable ZoneOffset zone) {
		int first = figures.number(FIRST);
		int second = figures.number(SECOND);
		int third = figures.number(THIRD);
		if (figures.length(FIRST) == YEAR_DIGITS) {
			return WrittenTime.of(LocalDate.of(first, second, third), time, zone);
		}
		if (figures.length(THIRD) != YEAR_DIGITS) {
			return null;
		}
		LocalDate dayFirst = date(third, second, first);
		LocalDate monthFirst = date(third, first, second);
		return (dayFirst != null || monthFirst != null) ? new WrittenTime(dayFirst, monthFirst, time, zone) : null;
	}

	private static @Nullable LocalDate date(int year, int month, int day) {
		boolean valid = month >= 1 && month <= 12 && day >= 1 && day <= 31;
		return valid ? LocalDate.of(year, month, day) : null;
	}

}
