package io.github.shadowing.compare;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * ISO 8601 as Java, JavaScript and databases write it, or a date of it alone.
 */
final class IsoTimeForm implements TimeForm {

	private static final Pattern PATTERN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
			+ "(?:[Tt ]([0-9]{2}:[0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)? ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
			+ "(?:\\[[A-Za-z0-9_/+-]{1,40}\\])?)?");

	/** The groups of the pattern. */
	private static final int TIME = 1;

	private static final int SECONDS = 2;

	private static final int FRACTION = 3;

	private static final int ZONE = 4;

	@Override
	public @Nullable WrittenTime read(String text) {
		TimeFigures figures = (text.charAt(4) == '-') ? TimeFigures.of(text, PATTERN) : null;
		return (figures != null) ? read(figures) : null;
	}

	private static WrittenTime read(TimeFigures figures) {
		LocalDate date = LocalDate.of(figures.number(0, 4), figures.number(5, 7), figures.number(8, 10));
		if (!figures.has(TIME)) {
			return WrittenTime.of(date, null, null);
		}
		LocalTime time = LocalTime.of(figures.number(11, 13), figures.number(14, 16), figures.number(SECONDS),
				figures.nanos(FRACTION));
		return WrittenTime.of(date, time, figures.zone(ZONE));
	}

}
