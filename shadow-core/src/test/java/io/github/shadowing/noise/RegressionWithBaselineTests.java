package io.github.shadowing.noise;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The field differs in nearly every answer of the baseline, too, so that counts tell
 * nothing; the shadow's values do.
 */
class RegressionWithBaselineTests {

	@ParameterizedTest
	@CsvSource({ "DURATION, 100, 160", "DURATION, 10, 400", "SHORT_DURATION, 100, 160", "SHORT_DURATION, 10, 520",
			"RANDOM_TEMPERATURE, 10, 400", "RANDOM_FRACTION, 10, 400" })
	void aNumberDrawnAnewThatLeavesItsRangeIsFound(NoiseKind kind, int percent, int within) {
		found(kind, percent, within, (number) -> Double.toString(1e6 * (1 + Double.parseDouble(number))));
	}

	@ParameterizedTest
	@CsvSource({ "COUNTER, 60", "DURATION, 150", "UUID_RANDOM, 60", "RANDOM_TEMPERATURE, 150" })
	void aValueThatStandsStillIsFound(NoiseKind kind, int within) {
		String[] first = new String[1];
		found(kind, 100, within, (value) -> {
			first[0] = (first[0] != null) ? first[0] : value;
			return first[0];
		});
	}

	private static void found(NoiseKind kind, int percent, int within, UnaryOperator<String> fault) {
		int most = 0;
		for (long seed = 1; seed <= 40; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 5_000) {
				String shadow = kind.value(run.shadow, run.shadowTime());
				boolean wrong = run.random.nextInt(100) < percent;
				three.exchange(kind.value(run.primary, run.primaryTime()), wrong ? fault.apply(shadow) : shadow,
						kind.value(three.baseline, run.shadowTime()));
				needed++;
			}
			most = Math.max(most, needed);
		}
		System.out.println(String.format(Locale.ROOT, "%s wrong in %d %%, with a baseline: found in at most %d", kind,
				percent, most));
		assertThat(most).isLessThanOrEqualTo(within);
	}

	@Test
	void aNumberThatFollowsThePrimaryButNotTheBaselineIsNotHeldForNoise() {
		ThreeInstances three = new ThreeInstances(1);
		Run run = three.run;
		for (int i = 0; i < 500; i++) {
			String primary = NoiseKind.COUNTER.value(run.primary, run.now);
			three.exchange(primary, Long.toString(Long.parseLong(primary) + 1),
					NoiseKind.COUNTER.value(three.baseline, run.now));
			// It takes some to see that the baseline's are not so.
			if (i >= ShapeRules.NUMBERS) {
				assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
			}
		}
	}

	/** So that the shadow never shows the shape alone. */
	@ParameterizedTest
	@CsvSource({ "UUID_RANDOM", "INSTANT", "EPOCH_MILLIS", "ULID" })
	void aShapeThatBreaksNowAndThenFromTheFirstExchangeOnIsFound(NoiseKind kind) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 1_000) {
				Instant time = run.shadowTime().plusSeconds((needed % 8 == 0) ? 7200 : 0);
				String shadow = kind.value(run.shadow, time);
				boolean cut = needed % 8 == 0 && kind != NoiseKind.INSTANT && kind != NoiseKind.EPOCH_MILLIS;
				three.exchange(kind.value(run.primary, run.primaryTime()), cut ? "\"" + shadow.substring(7) : shadow,
						kind.value(three.baseline, run.shadowTime()));
				needed++;
			}
			assertThat(needed).as("%s: %s", kind, run.noise().findings()).isLessThanOrEqualTo(400);
		}
	}

	/** In every one of 40 runs, as it is no matter of luck. */
	@Test
	void anIdentifierThatWasThePrimarysBeforeIsNotHeldForNoise() {
		for (long seed = 1; seed <= 40; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			String before = "\"\"";
			for (int i = 0; i < 200; i++) {
				String primary = NoiseKind.quoted(NoiseKind.uuid(run.primary));
				three.exchange(primary, before, NoiseKind.quoted(NoiseKind.uuid(three.baseline)));
				before = primary;
			}
			assertThat(three.classification()).isNotEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void nothingIsCalledARegressionBeforeTheBaselineAnswered() {
		EndpointNoise noise = new EndpointNoise(10, 10);
		Run run = new Run(1);
		Difference type = new Difference(Kind.TYPE, "field", "1", "null");
		int waited = 0;
		do {
			noise.compared(new Observation(run.now, 200, 1, List.of(type)));
			waited++;
		}
		while (noise.findings().get(0).classification() == Classification.UNDECIDED && waited < 10_000);
		assertThat(waited - 1).isEqualTo(118);
		EndpointNoise without = new EndpointNoise(10);
		without.compared(new Observation(run.now, 200, 1, List.of(type)));
		assertThat(without.findings().get(0).classification()).isEqualTo(Classification.REGRESSION);
	}

}
