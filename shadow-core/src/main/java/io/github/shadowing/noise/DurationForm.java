package io.github.shadowing.noise;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is written as a duration: in seconds, as units may differ.
 */
final class DurationForm {

	/** As ISO 8601 writes times up to some hours. */
	private static final Pattern ISO = Pattern.compile("PT(?:[0-9]{1,6}[HMS]|[0-9]{1,6}\\.[0-9]{1,9}S){1,3}");

	/** As people read durations. */
	private static final Pattern TIMED = Pattern
		.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?(ns|\u00b5s|us|ms|millis|milliseconds|s|sec|seconds)");

	private DurationForm() {
	}

	/**
	 * Return how many seconds a text that is not empty tells; not a number if it is no
	 * duration.
	 */
	static double seconds(String text) {
		if (text.charAt(0) == 'P') {
			return ISO.matcher(text).matches() ? iso(text) : Double.NaN;
		}
		char last = text.charAt(text.length() - 1);
		boolean unit = last == 's' || last == 'c';
		return (unit && Alphabet.isDigit(text.charAt(0))) ? timed(text) : Double.NaN;
	}

	private static double iso(String text) {
		try {
			return Duration.parse(text).toNanos() / 1e9;
		}
		catch (DateTimeParseException ex) {
			return Double.NaN;
		}
	}

	private static double timed(String text) {
		Matcher parts = TIMED.matcher(text);
		if (!parts.matches()) {
			return Double.NaN;
		}
		double number = Double.parseDouble(parts.group(1));
		return switch (parts.group(2)) {
			case "ns" -> number / 1e9;
			case "ms", "millis", "milliseconds" -> number / 1000;
			case "s", "sec", "seconds" -> number;
			default -> number / 1e6;
		};
	}

}
