package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Times of which each instance tells another one, now and then of long ago, such as when
 * somebody was last seen.
 */
@Tag("figures")
class LastSeenTests {

	@ParameterizedTest
	@EnumSource
	void timesOfALongTailComeToRest(Tail tail) {
		for (double percentage : new double[] { 10, 100 }) {
			for (long seed = 1; seed <= 4; seed++) {
				ThreeInstances three = new ThreeInstances(seed, percentage);
				for (int i = 0; i < 6_000; i++) {
					three.exchange(tail.seen(three), tail.seen(three), tail.seen(three));
					assertThat(three.classification()).as("%s", three.run.noise().findings())
						.isNotEqualTo(Classification.REGRESSION);
				}
				assertThat(three.run.noise().noisyMatches().count()).isGreaterThan(5_900);
				// What is rare may have been seen on two of them only.
				if (tail != Tail.EXPONENTIAL) {
					assertThat(three.classification()).as("%s", three.run.noise().findings())
						.isEqualTo(Classification.VOLATILE);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "LOGNORMAL, 3600", "LOGNORMAL, -3600", "PARETO, 3600", "PARETO, -3600", "EXPONENTIAL, 3600",
			"EXPONENTIAL, -3600", "LOGNORMAL, -90" })
	void timesThatAreOffAreFound(Tail tail, int seconds) {
		for (int before : new int[] { 0, 1_000 }) {
			for (long seed = 1; seed <= 4; seed++) {
				ThreeInstances three = new ThreeInstances(seed);
				int needed = -before;
				while (needed <= 0 || (three.classification() != Classification.REGRESSION && needed < 2_000)) {
					String off = tail.seen(three, (needed < 0) ? 0 : seconds);
					three.exchange(tail.seen(three), off, tail.seen(three));
					needed++;
				}
				assertThat(needed).as("%s", three.run.noise().findings()).isLessThanOrEqualTo(150);
			}
		}
	}

	enum Tail {

		LOGNORMAL, PARETO, EXPONENTIAL;

		String seen(ThreeInstances three) {
			return seen(three, 0);
		}

		String seen(ThreeInstances three, int off) {
			Instant now = three.run.now;
			return NoiseKind.quoted(now.minus(ago(three.run.random)).plusSeconds(off).toString());
		}

		private Duration ago(SplittableRandom random) {
			double drawn = 1 - random.nextDouble();
			double seconds = switch (this) {
				case LOGNORMAL ->
					Math.exp(2 * Math.sqrt(-2 * Math.log(drawn)) * Math.cos(2 * Math.PI * random.nextDouble()));
				case PARETO -> 1 / drawn;
				case EXPONENTIAL -> -20 * Math.log(drawn);
			};
			return Duration.ofMillis((long) (1000 * seconds));
		}

	}

}
