package io.github.shadowing.noise;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads moments: ISO 8601 as Java, JavaScript and databases write it, and the dates of
 * HTTP. One without a zone is taken for UTC, which is right for comparing two of them.
 */
final class Times {

	private static final Pattern ISO = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})"
			+ "(?:[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?) ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
			+ "(?:\\[[A-Za-z_/+-]{1,40}\\])?)?");

	private static final int HTTP_DATE_LENGTH = 29;

	private Times() {
	}

	static @Nullable Moment parse(String text) {
		try {
			Matcher iso = ISO.matcher(text);
			if (iso.matches()) {
				return parse(iso);
			}
			if (text.length() == HTTP_DATE_LENGTH && text.charAt(3) == ',') {
				return new Moment(
						OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toEpochMilli(),
						false, true);
			}
			return null;
		}
		catch (DateTimeException ex) {
			// There is no such day or hour: some other text that looks alike.
			return null;
		}
	}

	private static Moment parse(Matcher iso) {
		LocalDate date = LocalDate.parse(iso.group(1));
		String time = iso.group(2);
		if (time == null) {
			return new Moment(date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(), true, false);
		}
		LocalDateTime local = LocalDateTime.parse(date + "T" + time.replace(',', '.'));
		String zone = iso.group(3);
		ZoneOffset offset = (zone != null) ? ZoneOffset.of(zone.toUpperCase(Locale.ROOT)) : ZoneOffset.UTC;
		return new Moment(local.toInstant(offset).toEpochMilli(), false, zone != null);
	}

	/**
	 * A moment.
	 *
	 * @param millis milliseconds since the epoch
	 * @param dateOnly whether the time of day is not told
	 * @param zoned whether the zone is told
	 */
	record Moment(long millis, boolean dateOnly, boolean zoned) {

	}

}
