package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

import io.github.shadowing.compare.WrittenTime;

/**
 * In which order a time has day and month, where it is behind a date in figures. Where
 * either figure may be the month, it is the order in which it tells the day of the
 * exchange.
 */
enum DateOrder {

	/** It is written otherwise, or may be either. */
	UNTOLD(0),

	DAY_FIRST(1), MONTH_FIRST(2);

	/** In another zone, the day is another one; read otherwise, it is a month off. */
	private static final Duration NOW = Duration.ofDays(2);

	private final int number;

	DateOrder(int number) {
		this.number = number;
	}

	static DateOrder of(WrittenTime time, Instant at) {
		Instant dayFirst = time.ofDayFirst();
		Instant monthFirst = time.ofMonthFirst();
		if (dayFirst == null && monthFirst == null) {
			return UNTOLD;
		}
		boolean day = dayFirst != null && (monthFirst == null || isNow(dayFirst, at));
		boolean month = monthFirst != null && (dayFirst == null || isNow(monthFirst, at));
		return (day == month) ? UNTOLD : day ? DAY_FIRST : MONTH_FIRST;
	}

	private static boolean isNow(Instant time, Instant at) {
		return Duration.between(at, time).abs().compareTo(NOW) < 0;
	}

	/**
	 * The order as a number, which is 0 unless the other one tells its order, too: that
	 * must not look like another one when midnight passes, and the 13th begins.
	 */
	int beside(DateOrder other) {
		return (other != UNTOLD) ? this.number : 0;
	}

}
