package io.github.shadowing.noise;

import java.util.List;
import java.util.SplittableRandom;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntryEvidenceTests {

	@Test
	void entriesOfSeveralKindsAreNoiseIfBothSidesHaveThem() {
		for (long seed = 1; seed <= 20; seed++) {
			Run run = new Run(seed);
			for (int i = 0; i < 5_000; i++) {
				exchange(run, 0.3, 0.3);
				assertThat(run.classification()).isNotEqualTo(Classification.REGRESSION);
			}
			assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
			assertThat(run.noise().noisyMatches().count()).isEqualTo(run.only().count());
		}
	}

	@Test
	void entriesThatLackAFieldOnOneSideAreARegression() {
		for (long seed = 1; seed <= 20; seed++) {
			Run run = new Run(seed);
			int needed = 0;
			while (run.classification() != Classification.REGRESSION && needed < 5_000) {
				exchange(run, 0, 0.05);
				needed++;
				assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
			}
			assertThat(needed).isLessThan(800);
			assertThat(run.noise().noisyMatches().count()).isZero();
		}
	}

	private static void exchange(Run run, double primary, double shadow) {
		String left = words(run.random, primary);
		String right = words(run.random, shadow);
		run.exchange(
				left.equals(right) ? List.of() : List.of(new Difference(Kind.ENTRY, "holds.*.until", left, right)));
	}

	private static String words(SplittableRandom random, double rate) {
		return (random.nextDouble() < rate) ? "absent, number" : "number";
	}

}
