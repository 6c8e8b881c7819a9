package io.github.shadowing.compare;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Times that are close to each other: ISO 8601 with or without an offset, the dates of
 * HTTP, and seconds or milliseconds since 1970. Both must be of the same kind: seconds
 * where there were milliseconds are no tolerable difference.
 *
 * @param limit the largest difference
 */
record TimeTolerance(Duration limit) implements Tolerance {

	private static final int MAX_LENGTH = 50;

	/** 2001 to 2286, so that identifiers and prices are not taken for times. */
	private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{9}(?:\\.[0-9]{1,9})?");

	private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{12}(?:\\.[0-9]{1,6})?");

	@Override
	public boolean tolerates(Place primary, Place shadow) {
		return !primary.isOutside() && primary.kind().equals(shadow.kind())
				&& primary.number().subtract(shadow.number()).abs().compareTo(seconds(this.limit)) <= 0;
	}

	private static BigDecimal seconds(Duration duration) {
		return seconds(duration.getSeconds(), duration.getNano());
	}

	private static BigDecimal seconds(long seconds, int nanos) {
		return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
	}

	@Override
	public Place place(String value, Deadline deadline) {
		Time time = parse(value);
		return (time != null)
				? Place.of(time.kind.name(), seconds(time.instant.getEpochSecond(), time.instant.getNano()))
				: Place.outside(value);
	}

	private static @Nullable Time parse(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH) {
			return null;
		}
		if (SECONDS.matcher(text).matches()) {
			return new Time(Kind.SECONDS, instant(new BigDecimal(text).movePointRight(9)));
		}
		if (MILLIS.matcher(text).matches()) {
			return new Time(Kind.MILLIS, instant(new BigDecimal(text).movePointRight(6)));
		}
		try {
			return Character.isDigit(text.charAt(0)) ? iso(text)
					: new Time(Kind.ZONED, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Time iso(String text) {
		TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
				LocalDateTime::from);
		return (parsed instanceof OffsetDateTime zoned) ? new Time(Kind.ZONED, zoned.toInstant())
				: new Time(Kind.LOCAL, LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
	}

	private static Instant instant(BigDecimal nanos) {
		return Instant.ofEpochSecond(0, nanos.longValue());
	}

	private enum Kind {

		ZONED, LOCAL, SECONDS, MILLIS

	}

	private record Time(Kind kind, Instant instant) {

	}

}
