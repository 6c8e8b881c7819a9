package io.github.shadowing.compare;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * ISO 8601 without separators, as in {@code 20261122T093000Z}; digits alone may be any
 * number.
 */
final class BasicTimeForm implements TimeForm {

	private static final Pattern PATTERN = Pattern.compile(
			"[0-9]{8}T([0-9]{2})([0-9]{2})" + "(?:([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

	/** The groups of the pattern. */
	private static final int HOUR = 1;

	private static final int MINUTE = 2;

	private static final int SECONDS = 3;

	private static final int FRACTION = 4;

	private static final int ZONE = 5;

	private static final int MIN_LENGTH = "20261122T0930".length();

	/** Where the pattern has its letter. */
	private static final int DATE_LENGTH = "20261122".length();

	@Override
	public @Nullable WrittenTime read(String text) {
		boolean may = text.length() >= MIN_LENGTH && text.charAt(DATE_LENGTH) == 'T';
		TimeFigures figures = may ? TimeFigures.of(text, PATTERN) : null;
		return (figures != null) ? read(figures) : null;
	}

	private static WrittenTime read(TimeFigures figures) {
		LocalDate date = LocalDate.of(figures.number(0, 4), figures.number(4, 6), figures.number(6, DATE_LENGTH));
		LocalTime time = LocalTime.of(figures.number(HOUR), figures.number(MINUTE), figures.number(SECONDS),
				figures.nanos(FRACTION));
		return WrittenTime.of(date, time, figures.zone(ZONE));
	}

}
