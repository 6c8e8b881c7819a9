package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that go with the clock, such as how many seconds an instance has been running:
 * most answers have the same as the one before, the shadow's fewer, as some are late.
 */
class StandstillTests {

	@ParameterizedTest
	@ValueSource(doubles = { 0, 10 })
	void secondsThatAnInstanceHasBeenRunningAreNoise(double percentage) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			for (int i = 0; i < 5_000; i++) {
				exchange(three, 10, UnaryOperator.identity());
				if (i >= 200 && i % 20 == 0) {
					assertThat(three.classification()).as("seed %d: %s", seed, three.run.noise().findings())
						.isEqualTo(Classification.VOLATILE);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void secondsThatStandStillAreFound(double percentage) {
		for (long seed = 1; seed <= 4; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			for (int i = 0; i < 500; i++) {
				exchange(three, 0, UnaryOperator.identity());
			}
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 1_000) {
				exchange(three, 0, (running) -> "4711");
				needed++;
			}
			assertThat(needed).as("seed %d: %s", seed, three.run.noise().findings()).isLessThanOrEqualTo(900);
		}
	}

	/** Each counts for itself, and is still in about a tenth of the answers. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void countersThatAreStillNowAndThenAreNoRegressions(double percentage) {
		for (int percent : new int[] { 8, 10, 12 }) {
			for (long seed = 1; seed <= 5; seed++) {
				ThreeInstances three = new ThreeInstances(seed, percentage);
				long[] counts = { 1000, 500_000, 70_000 };
				for (int i = 0; i < 5_000; i++) {
					for (int side = 0; side < counts.length; side++) {
						counts[side] += (three.run.random.nextInt(100) < percent) ? 0 : 1 + three.run.random.nextInt(4);
					}
					three.exchange(Long.toString(counts[0]), Long.toString(counts[1]), Long.toString(counts[2]));
					if (i >= 100 && i % 20 == 0) {
						assertThat(three.classification()).as("seed %d: %s", seed, three.run.noise().findings())
							.isNotEqualTo(Classification.REGRESSION);
					}
				}
			}
		}
	}

	/** A counter of the exchanges is not of the clock, and found as fast as ever. */
	@Test
	void aCounterThatStandsStillLaterOnIsFoundAtOnce() {
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			int needed = -500;
			while (three.classification() != Classification.REGRESSION && needed < 500) {
				String shadow = NoiseKind.COUNTER.value(run.shadow, run.now);
				three.exchange(NoiseKind.COUNTER.value(run.primary, run.now), (needed < 0) ? shadow : "4711",
						NoiseKind.COUNTER.value(three.baseline, run.now));
				needed++;
			}
			assertThat(needed).isBetween(1, 40);
		}
	}

	private static void exchange(ThreeInstances three, int late, UnaryOperator<String> fault) {
		Run run = three.run;
		three.exchange(running(100_000, run.primaryTime()), fault.apply(running(7_321.4, later(run, late))),
				running(250_000.7, later(run, late)));
	}

	private static Instant later(Run run, int percent) {
		return run.shadowTime().plusMillis((run.random.nextInt(100) < percent) ? run.random.nextInt(4_000) : 0);
	}

	private static String running(double before, Instant time) {
		long millis = Math.round(1000 * before) + Duration.between(Run.START, time).toMillis();
		return Long.toString(millis / 1000);
	}

}
