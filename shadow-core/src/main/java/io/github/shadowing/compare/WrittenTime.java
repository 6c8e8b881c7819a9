package io.github.shadowing.compare;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

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

	/** Each is quick to tell what is not written so. */
	private static final List<TimeForm> FORMS = List.of(new IsoTimeForm(), new HttpTimeForm(), new BasicTimeForm(),
			new LocalTimeForm());

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

	WrittenTime(@Nullable LocalDate dayFirst, @Nullable LocalDate monthFirst, @Nullable LocalTime time,
			@Nullable ZoneOffset zone) {
		this.dayFirst = dayFirst;
		this.monthFirst = monthFirst;
		this.time = time;
		this.zone = zone;
	}

	static WrittenTime of(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset zone) {
		return new WrittenTime(date, date, time, zone);
	}

	/**
	 * Read a time.
	 * @param text any text
	 * @return the time, or {@code null} if it is none
	 */
	public static @Nullable WrittenTime parse(String text) {
		if (text.length() < MIN_LENGTH) {
			return null;
		}
		try {
			for (TimeForm form : FORMS) {
				WrittenTime time = form.read(text);
				if (time != null) {
					return time;
				}
			}
			return null;
		}
		catch (DateTimeException ex) {
			// There is no such day or hour: some other text that looks alike.
			return null;
		}
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
	public @Nullable Instant ofDayFirst() {
		return moment(this.dayFirst);
	}

	/**
	 * Return the moment, with the month before the day where it is a date in figures.
	 * @return the moment, or {@code null} if there is no such month, or no date
	 */
	public @Nullable Instant ofMonthFirst() {
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
