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
			Run run = three.run;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 2_000) {
				String form = (run.random.nextInt(100) < wrong) ? MONTH_FIRST : DAY_FIRST;
				three.exchange(written(DAY_FIRST, run.primaryTime()), written(form, run.shadowTime()),
						written(DAY_FIRST, run.shadowTime()));
				needed++;
			}
			assertThat(needed).as("seed %d: %s", seed, run.noise().findings()).isLessThanOrEqualTo(within);
		}
	}

	/**
	 * Until the 12th, no date tells in which order it is, and from the 13th on all do.
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

	@Test
	void anAmbiguousDateIsOfTheOrderOfTheOther() {
		Value ambiguous = Value.of("\"12/11/2026 23:59:59\"", Instant.parse("2026-11-12T23:59:59Z"));
		Value dayFirst = Value.of("\"13/11/2026 00:00:00\"", Instant.parse("2026-11-12T23:59:59Z"));
		Value monthFirst = Value.of("\"11/13/2026 00:00:00\"", Instant.parse("2026-11-12T23:59:59Z"));
		assertThat(ambiguous.kindBeside(dayFirst)).isEqualTo(dayFirst.kindBeside(ambiguous));
		assertThat(ambiguous.kindBeside(monthFirst)).isEqualTo(monthFirst.kindBeside(ambiguous));
		assertThat(dayFirst.kindBeside(monthFirst)).isNotEqualTo(monthFirst.kindBeside(dayFirst));
	}

	private static String written(String form, Instant time) {
		return NoiseKind.quoted(DateTimeFormatter.ofPattern(form, Locale.ROOT).format(time.atOffset(ZoneOffset.UTC)));
	}

}
