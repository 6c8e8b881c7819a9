package io.github.shadowing.compare;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A time as text: ISO 8601 as Java, JavaScript and databases write it, also without
 * separators ({@code 20261122T093000Z}), or a time of day alone; the dates of HTTP; and a
 * time of day behind a date in figures, as countries write it
 * ({@code 22.11.2026 09:30:00.123}, {@code 11/22/2026 9:30:00 PM}). Where either figure
 * of a date may be the month, it has two readings. Immutable.
 */
public final class WrittenTime {

	private static final int MIN_LENGTH = "00:00".length();

	private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
			+ "(?:[Tt ]([0-9]{2}:[0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)? ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
			+ "(?:\\[[A-Za-z0-9_/+-]{1,40}\\])?)?");

	/** The groups of the pattern. */
	private static final int ISO_TIME = 1;

	private static final int ISO_SECONDS = 2;

	private static final int ISO_FRACTION = 3;

	private static final int ISO_ZONE = 4;

	/** The same without separators; digits alone may be any number. */
	private static final Pattern BASIC = Pattern.compile(
			"[0-9]{8}T([0-9]{2})([0-9]{2})" + "(?:([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

	/** The groups of the pattern. */
	private static final int BASIC_HOUR = 1;

	private static final int BASIC_MINUTE = 2;

	private static final int BASIC_SECONDS = 3;

	private static final int BASIC_FRACTION = 4;

	private static final int BASIC_ZONE = 5;

	private static final int MIN_BASIC = "20261122T0930".length();

	/** Where the pattern has its letter. */
	private static final int BASIC_DATE = "20261122".length();

	/** A space, or the one that Java writes before AM and PM. */
	private static final String BLANK = "[ \u00a0\u202f]";

	private static final Pattern LOCAL = Pattern.compile("(?:([0-9]{1,4})([./-])([0-9]{1,2})\\2([0-9]{1,4}),?" + BLANK
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

	private static final int NANO_DIGITS = 9;

	/** Of HTTP, and of mail. */
	private static final int MIN_HTTP_DATE = "Sun, 2 Nov 2026 09:30:00 GMT".length();

	private static final int MAX_HTTP_DATE = "Sun, 22 Nov 2026 09:30:00 +0000".length();

	/** In a second. */
	private static final long NANOS = 1_000_000_000;

	private static final long DAY = Duration.ofDays(1).toSeconds();

	/**
	 * So much farther behind than ahead a time of day may not be: at twelve hours there
	 * are zones, so that a clock there would be a day off by the least difference. No
	 * zone is beside a whole quarter of an hour.
	 */
	private static final long MOST_BEHIND = DAY / 2 - Duration.ofMinutes(15).toSeconds() / 2;

	/** The date with the day first; the only one if there is no doubt. */
	private final @Nullable LocalDate dayFirst;

	/** The same one, or that with the month first. */
	private final @Nullable LocalDate monthFirst;

	private final @Nullable LocalTime time;

	private final @Nullable ZoneOffset zone;

	private WrittenTime(@Nullable LocalDate dayFirst, @Nullable LocalDate monthFirst, @Nullable LocalTime time,
			@Nullable ZoneOffset zone) {
		this.dayFirst = dayFirst;
		this.monthFirst = monthFirst;
		this.time = time;
		this.zone = zone;
	}

	private static WrittenTime of(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset zone) {
		return new WrittenTime(date, date, time, zone);
	}

	/**
	 * Read a time, without a formatter of Java where it is not for HTTP: that takes
	 * longer than all else.
	 * @param text any text
	 * @return the time, or {@code null} if it is none
	 */
	public static @Nullable WrittenTime parse(String text) {
		if (text.length() < MIN_LENGTH) {
			return null;
		}
		try {
			Matcher iso = (text.charAt(4) == '-') ? ISO.matcher(text) : null;
			if (iso != null && iso.matches()) {
				return iso(text, iso);
			}
			if (text.charAt(3) == ',') {
				return http(text);
			}
			if (text.length() >= MIN_BASIC && text.charAt(BASIC_DATE) == 'T') {
				Matcher basic = BASIC.matcher(text);
				return basic.matches() ? basic(text, basic) : null;
			}
			if (isDigit(text.charAt(0)) && mayBeLocal(text)) {
				Matcher local = LOCAL.matcher(text);
				return local.matches() ? local(text, local) : null;
			}
			return null;
		}
		catch (DateTimeException ex) {
			// There is no such day or hour: some other text that looks alike.
			return null;
		}
	}

	/** Most texts are not, and numbers neither. */
	private static boolean mayBeLocal(String text) {
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

	private static @Nullable WrittenTime http(String text) {
		boolean may = text.length() >= MIN_HTTP_DATE && text.length() <= MAX_HTTP_DATE && text.indexOf(':') > 0;
		return may ? of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)) : null;
	}

	private static WrittenTime of(OffsetDateTime time) {
		return of(time.toLocalDate(), time.toLocalTime(), time.getOffset());
	}

	private static WrittenTime iso(String text, Matcher iso) {
		LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
		if (iso.start(ISO_TIME) < 0) {
			return of(date, null, null);
		}
		LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, iso, ISO_SECONDS),
				nanos(iso.group(ISO_FRACTION)));
		return of(date, time, zone(iso.group(ISO_ZONE)));
	}

	private static WrittenTime basic(String text, Matcher basic) {
		LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, BASIC_DATE));
		LocalTime time = LocalTime.of(number(text, basic, BASIC_HOUR), number(text, basic, BASIC_MINUTE),
				number(text, basic, BASIC_SECONDS), nanos(basic.group(BASIC_FRACTION)));
		return of(date, time, zone(basic.group(BASIC_ZONE)));
	}

	private static @Nullable WrittenTime local(String text, Matcher local) {
		boolean dated = local.start(FIRST) >= 0;
		String half = local.group(HALF);
		if (!dated && half == null && length(local, HOUR) != 2) {
			// A ratio rather than a time.
			return null;
		}
		LocalTime time = LocalTime.of(hour(number(text, local, HOUR), half), number(text, local, MINUTE),
				number(text, local, SECONDS), nanos(local.group(FRACTION)));
		ZoneOffset zone = zone(local.group(ZONE));
		if (!dated) {
			return of(null, time, zone);
		}
		int first = number(text, local, FIRST);
		int second = number(text, local, SECOND);
		int third = number(text, local, THIRD);
		if (length(local, FIRST) == YEAR_DIGITS) {
			return of(LocalDate.of(first, second, third), time, zone);
		}
		if (length(local, THIRD) != YEAR_DIGITS) {
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

	private static int hour(int hour, @Nullable String half) {
		if (half == null) {
			return hour;
		}
		if (hour < 1 || hour > 12) {
			throw new DateTimeException("No hour of twelve");
		}
		return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
	}

	private static @Nullable ZoneOffset zone(@Nullable String zone) {
		return (zone != null) ? ZoneOffset.of(zone.toUpperCase(Locale.ROOT)) : null;
	}

	private static int length(Matcher matcher, int group) {
		return matcher.end(group) - matcher.start(group);
	}

	/** The number that a group is, or 0 if it is not there. */
	private static int number(String text, Matcher matcher, int group) {
		return (matcher.start(group) < 0) ? 0 : number(text, matcher.start(group), matcher.end(group));
	}

	private static int number(String text, int start, int end) {
		return Integer.parseInt(text, start, end, 10);
	}

	private static int nanos(@Nullable String fraction) {
		int nanos = (fraction != null) ? Integer.parseInt(fraction) : 0;
		for (int digits = (fraction != null) ? fraction.length() : NANO_DIGITS; digits < NANO_DIGITS; digits++) {
			nanos *= 10;
		}
		return nanos;
	}

	/** Return whether it tells the day. */
	public boolean hasDate() {
		return this.dayFirst != null || this.monthFirst != null;
	}

	/** Return whether it tells the time of day. */
	public boolean hasTime() {
		return this.time != null;
	}

	/** Return whether it tells the offset from UTC. */
	public boolean hasZone() {
		return this.zone != null;
	}

	/**
	 * Return whether the day is before the month for certain, as that is no month.
	 */
	public boolean isDayFirst() {
		return this.dayFirst != null && this.monthFirst == null;
	}

	/**
	 * Return whether the month is before the day for certain, as that is no month.
	 */
	public boolean isMonthFirst() {
		return this.dayFirst == null && this.monthFirst != null;
	}

	/**
	 * Return the moment: of a time of day without a date, and of a date of which either
	 * figure may be the month, the one nearest to another moment. Without a zone it is
	 * taken for UTC, which is right for comparing two of them.
	 * @param at the moment it is to be near
	 */
	public Instant near(Instant at) {
		Instant one = ofDayFirst();
		if (one != null && Objects.equals(this.dayFirst, this.monthFirst)) {
			return one;
		}
		Instant other = ofMonthFirst();
		if (one != null && other != null) {
			return Duration.between(at, other).abs().compareTo(Duration.between(at, one).abs()) < 0 ? other : one;
		}
		if (one != null || other != null) {
			return (one != null) ? one : Objects.requireNonNull(other);
		}
		long seconds = at.getEpochSecond();
		return instant(seconds + Math.floorMod(secondOfDay() - seconds + MOST_BEHIND, DAY) - MOST_BEHIND);
	}

	/**
	 * Return the moment, with the day before the month where it is a date in figures.
	 * @return the moment, or {@code null} if there is no such month, or no date
	 */
	@Nullable Instant ofDayFirst() {
		return moment(this.dayFirst);
	}

	/**
	 * Return the moment, with the month before the day where it is a date in figures.
	 * @return the moment, or {@code null} if there is no such month, or no date
	 */
	@Nullable Instant ofMonthFirst() {
		return moment(this.monthFirst);
	}

	private @Nullable Instant moment(@Nullable LocalDate date) {
		return (date != null) ? instant(date.toEpochDay() * DAY + secondOfDay()) : null;
	}

	/** That of UTC, which may be of the day before or after. */
	private long secondOfDay() {
		return nanoOfDay() / NANOS - ((this.zone != null) ? this.zone.getTotalSeconds() : 0);
	}

	private long nanoOfDay() {
		return (this.time != null) ? this.time.toNanoOfDay() : 0;
	}

	private Instant instant(long seconds) {
		return Instant.ofEpochSecond(seconds, nanoOfDay() % NANOS);
	}

}
