package io.github.shadowing.noise;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Expiries to which each instance adds some chance, and no baseline.
 */
class JitterTests {

	private static final int EXPIRY = 900;

	@ParameterizedTest
	@CsvSource({ "60, false", "75, false", "90, false", "90, true", "240, false" })
	void anExpiryWithJitterIsNoise(int jitter, boolean epoch) {
		for (long seed = 1; seed <= 3; seed++) {
			Run run = new Run(seed);
			for (int i = 0; i < 500; i++) {
				run.exchange(written(drawn(run, run.primaryTime(), EXPIRY, jitter), epoch),
						written(drawn(run, run.shadowTime(), EXPIRY, jitter), epoch));
				assertThat(run.classification()).as("seed %d: %s", seed, run.noise().findings())
					.isNotEqualTo(Classification.REGRESSION);
			}
			assertThat(run.classification()).as("%s", run.only()).isEqualTo(Classification.VOLATILE);
			assertThat(run.noise().noisyMatches().count()).isEqualTo(run.only().count());
		}
	}

	/** It may be earlier, later, or without any chance in it. */
	@ParameterizedTest
	@CsvSource({ "90, 600, 90, 100, 30", "90, 780, 90, 100, 30", "90, 840, 90, 100, 60", "90, 1020, 90, 100, 30",
			"90, 900, 0, 100, 30", "0, 780, 0, 100, 30", "90, 900, 900, 100, 30", "90, 780, 90, 10, 100",
			"90, 900, 900, 10, 100" })
	void anotherExpiryIsFound(int jitter, int expiry, int otherJitter, int wrong, int within) {
		for (long seed = 1; seed <= 3; seed++) {
			Run run = new Run(seed);
			int needed = 0;
			while (run.classification() != Classification.REGRESSION && needed < 2_000) {
				boolean right = run.random.nextInt(100) >= wrong;
				String primary = written(drawn(run, run.primaryTime(), EXPIRY, jitter), false);
				run.exchange(primary, written(
						drawn(run, run.shadowTime(), right ? EXPIRY : expiry, right ? jitter : otherJitter), false));
				needed++;
			}
			assertThat(needed).as("seed %d: %s", seed, run.noise().findings()).isLessThanOrEqualTo(within);
		}
	}

	/** Of the past is data, as when something was created. */
	@ParameterizedTest
	@ValueSource(ints = { -900, -100, -45 })
	void timesOfThePastAreNone(int before) {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			run.exchange(written(drawn(run, run.primaryTime(), before - 200, 200), false),
					written(drawn(run, run.shadowTime(), before - 200, 200), false));
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	/** What most answers have in common is none of chance. */
	@ParameterizedTest
	@ValueSource(ints = { 10, 50 })
	void timesThatDifferInSomeExchangesAreNone(int percent) {
		Run run = new Run(1);
		for (int i = 0; i < 500; i++) {
			String primary = written(drawn(run, run.primaryTime(), EXPIRY, 90), false);
			boolean differs = run.random.nextInt(100) < percent;
			run.exchange(primary, differs ? written(drawn(run, run.shadowTime(), EXPIRY, 90), false) : primary);
		}
		assertThat(run.classification()).as("%s", run.only()).isEqualTo(Classification.REGRESSION);
	}

	private static Instant drawn(Run run, Instant at, int seconds, int jitter) {
		return at.plusSeconds(seconds + ((jitter > 0) ? run.random.nextInt(jitter) : 0));
	}

	private static String written(Instant time, boolean epoch) {
		return epoch ? Long.toString(time.toEpochMilli()) : NoiseKind.quoted(time.toString());
	}

}
