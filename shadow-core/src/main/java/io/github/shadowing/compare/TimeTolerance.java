package io.github.shadowing.compare;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Times that are close to each other: {@linkplain WrittenTime as text}, or seconds or
 * milliseconds since 1970 as a number, with an exponent, too. Both must be of the same
 * kind: seconds where there were milliseconds are no tolerable difference. Where either
 * figure of a date may be the month, they are close if they are with the day first, or
 * with the month first on both sides.
 *
 * @param limit the largest difference
 */
record TimeTolerance(Duration limit) implements Tolerance {

	private static final int MAX_LENGTH = 50;

	private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}(?:\\.[0-9]{1,30})?(?:[eE]\\+?[0-9]{1,2})?");

	/** 2001 to 2286, so that identifiers and prices are not taken for times. */
	private static final BigDecimal FIRST = BigDecimal.valueOf(1_000_000_000L);

	private static final BigDecimal LAST = FIRST.movePointRight(1);

	private static final int TO_MILLIS = 3;

	private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

	@Override
	public boolean tolerates(Place primary, Place shadow) {
		return areClose(primary, shadow) || areClose(primary.other(), shadow.other());
	}

	private boolean areClose(Place primary, Place shadow) {
		if (primary.isOutside() || !primary.kind().equals(shadow.kind())) {
			return false;
		}
		BigDecimal apart = primary.number().subtract(shadow.number()).abs();
		boolean ofDay = Kind.valueOf(primary.kind()).ofDay;
		return (ofDay ? apart.min(DAY.subtract(apart)) : apart).compareTo(seconds(this.limit)) <= 0;
	}

	private static BigDecimal seconds(Duration duration) {
		return seconds(duration.getSeconds(), duration.getNano());
	}

	private static BigDecimal seconds(long seconds, int nanos) {
		return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
	}

	@Override
	public Place place(String value, Deadline deadline) {
		Place place = (value.length() <= MAX_LENGTH) ? place(value) : null;
		return (place != null) ? place : Place.outside(value);
	}

	private static @Nullable Place place(String text) {
		if (NUMBER.matcher(text).matches()) {
			BigDecimal number = new BigDecimal(text);
			return isTime(number) ? place(Kind.SECONDS, number) : isTime(number.movePointLeft(TO_MILLIS))
					? place(Kind.MILLIS, number.movePointLeft(TO_MILLIS)) : null;
		}
		WrittenTime time = WrittenTime.parse(text);
		return (time == null || !time.hasTime()) ? null : place(text, time);
	}

	private static boolean isTime(BigDecimal seconds) {
		return seconds.compareTo(FIRST) >= 0 && seconds.compareTo(LAST) < 0;
	}

	private static Place place(String text, WrittenTime time) {
		if (!time.hasDate()) {
			Instant ofDay = time.near(Instant.EPOCH);
			return place(time.hasZone() ? Kind.ZONED_OF_DAY : Kind.OF_DAY,
					seconds(Math.floorMod(ofDay.getEpochSecond(), DAY.longValue()), ofDay.getNano()));
		}
		Kind kind = time.hasZone() ? Kind.ZONED : Kind.LOCAL;
		Instant dayFirst = time.ofDayFirst();
		Instant monthFirst = time.ofMonthFirst();
		Place place = place(text, kind, dayFirst);
		return Objects.equals(dayFirst, monthFirst) ? place : place.or(place(text, kind, monthFirst));
	}

	private static Place place(String text, Kind kind, @Nullable Instant moment) {
		return (moment != null) ? place(kind, seconds(moment.getEpochSecond(), moment.getNano())) : Place.outside(text);
	}

	private static Place place(Kind kind, BigDecimal seconds) {
		return Place.of(kind.name(), seconds);
	}

	private enum Kind {

		ZONED(false), LOCAL(false), ZONED_OF_DAY(true), OF_DAY(true), SECONDS(false), MILLIS(false);

		/** Whether it begins anew at midnight. */
		private final boolean ofDay;

		Kind(boolean ofDay) {
			this.ofDay = ofDay;
		}

	}

}
