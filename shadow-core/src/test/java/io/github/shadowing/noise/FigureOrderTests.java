package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Times behind a date in figures, of which the one or the other is the month.
 */
class FigureOrderTests {

	private static final String DAY_FIRST = "dd/MM/yyyy HH:mm:ss";

	private static final String MONTH_FIRST = "MM/dd/yyyy HH:mm:ss";

	@ParameterizedTest
	@CsvSource({ "0, 100, 80", "0, 10, 800", "100, 100, 40", "100, 10, 800" })
	void anotherOrderIsFound(double baseline, int wrong, int within) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed, baseline);
			int needed = exchangesUntilFound(three, wrong);
			assertThat(needed).as("seed %d: %s", seed, three.run.noise().findings()).isLessThanOrEqualTo(within);
		}
	}

	private static int exchangesUntilFound(ThreeInstances three, int wrong) {
		Run run = three.run;
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 2_000) {
			String form = (run.random.nextInt(100) < wrong) ? MONTH_FIRST : DAY_FIRST;
			three.exchange(written(DAY_FIRST, run.primaryTime()), written(form, run.shadowTime()),
					written(DAY_FIRST, run.shadowTime()));
			needed++;
		}
		return needed;
	}

	/**
	 * Until the 12th, a date tells by the exchange in which order it is, and from the
	 * 13th on by itself.
	 */
	@ParameterizedTest
	@ValueSource(strings = { DAY_FIRST, MONTH_FIRST })
	void theThirteenthIsOfNoOtherOrder(String form) {
		for (double baseline : new double[] { 0, 100 }) {
			ThreeInstances three = new ThreeInstances(1, baseline);
			Run run = three.run;
			Instant midnight = Instant.parse("2026-11-13T00:00:00Z");
			run.now = midnight.minus(Duration.ofMinutes(10));
			// Of each answer, the shadow's is of the next day.
			while (run.now.isBefore(midnight)) {
				exchange(three, form, run.primaryTime(), run.shadowTime());
			}
			for (int i = 0; i < 100; i++) {
				run.now = midnight.minusSeconds(2);
				exchange(three, form, midnight.minusMillis(1 + i), midnight.plusMillis(i));
			}
			for (int i = 0; i < 500; i++) {
				exchange(three, form, run.primaryTime(), run.shadowTime());
			}
			assertThat(three.classification()).as("%s", run.noise().findings()).isEqualTo(Classification.VOLATILE);
		}
	}

	private static void exchange(ThreeInstances three, String form, Instant primary, Instant shadow) {
		three.exchange(written(form, primary), written(form, shadow), written(form, shadow));
		assertThat(three.classification()).as("%s", three.run.noise().findings())
			.isNotEqualTo(Classification.REGRESSION);
	}

	/** Each may be the other one's, but only one tells the day of the exchange. */
	@ParameterizedTest
	@CsvSource({ "0, 100, 80", "0, 10, 800", "100, 100, 40", "100, 10, 800" })
	void anotherOrderIsFoundOnTheFirstDaysOfAMonth(double baseline, int wrong, int within) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed, baseline);
			three.run.now = Instant.parse("2026-12-05T09:30:00.123456Z");
			int needed = exchangesUntilFound(three, wrong);
			assertThat(needed).as("seed %d: %s", seed, three.run.noise().findings()).isLessThanOrEqualTo(within);
		}
	}

	/** Dates that are data may tell the day of the exchange by chance. */
	@Test
	void datesOfDataAreOfNoOtherOrder() {
		ThreeInstances three = new ThreeInstances(1, 100);
		Run run = three.run;
		run.now = Instant.parse("2026-12-05T09:30:00.123456Z");
		for (int i = 0; i < 5_000; i++) {
			exchange(three, DAY_FIRST, anyTime(run), anyTime(run));
		}
	}

	private static Instant anyTime(Run run) {
		return run.now.minusSeconds(run.random.nextInt(365 * 24 * 60 * 60));
	}

	@Test
	void anAmbiguousDateIsOfTheOrderOfTheOther() {
		Value ambiguous = value("12/11/2026 23:59:59", "2026-08-01T00:00:00Z");
		Value dayFirst = value("13/11/2026 00:00:00", "2026-08-01T00:00:00Z");
		Value monthFirst = value("11/13/2026 00:00:00", "2026-08-01T00:00:00Z");
		assertThat(ambiguous.kindBeside(dayFirst)).isEqualTo(dayFirst.kindBeside(ambiguous));
		assertThat(ambiguous.kindBeside(monthFirst)).isEqualTo(monthFirst.kindBeside(ambiguous));
		assertThat(dayFirst.kindBeside(monthFirst)).isNotEqualTo(monthFirst.kindBeside(dayFirst));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-12T23:59:58Z, DAY_FIRST", "2026-11-13T12:00:00Z, DAY_FIRST",
			"2026-12-11T12:00:00Z, MONTH_FIRST", "2026-12-14T12:00:00Z, UNTOLD" })
	void anAmbiguousDateIsOfTheOrderThatTellsNow(String at, DateOrder order) {
		assertThat(value("12/11/2026 23:59:59", at).order()).isEqualTo(order);
	}

	@ParameterizedTest
	@ValueSource(strings = { "11/11/2026 23:59:59", "2026-11-12T23:59:59", "2026/11/12 23:59:59", "23:59:59" })
	void otherDatesTellNoOrder(String text) {
		assertThat(value(text, "2026-11-11T23:59:59Z").order()).isEqualTo(DateOrder.UNTOLD);
	}

	private static Value value(String text, String at) {
		return Value.of(NoiseKind.quoted(text), Instant.parse(at));
	}

	private static String written(String form, Instant time) {
		return NoiseKind.quoted(DateTimeFormatter.ofPattern(form, Locale.ROOT).format(time.atOffset(ZoneOffset.UTC)));
	}

}
