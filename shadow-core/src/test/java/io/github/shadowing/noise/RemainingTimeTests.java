package io.github.shadowing.noise;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers of a few values, such as how long a token is still valid: 3598 to 3600 seconds.
 */
@Tag("figures")
class RemainingTimeTests {

	/** Where there are many of them, some would always seem odd. */
	@ParameterizedTest
	@CsvSource({ "100, 2, 400", "100, 3, 797", "100, 5, 797", "10, 3, 4000" })
	void aFewValuesComeToRest(double percentage, int values, int exchanges) {
		int undecided = 0;
		for (long seed = 1; seed <= 50; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < exchanges; i++) {
				three.exchange(remaining(random, values), remaining(random, values), remaining(random, values));
			}
			assertThat(three.classification()).isNotEqualTo(Classification.REGRESSION);
			undecided += (three.classification() == Classification.VOLATILE) ? 0 : 1;
		}
		assertThat(undecided).isZero();
	}

	@Test
	void aRemainingTimeThatIsAlwaysFullIsFound() {
		int most = 0;
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 2_000) {
				three.exchange(remaining(random, 3), "3600", remaining(random, 3));
				needed++;
			}
			most = Math.max(most, needed);
		}
		assertThat(most).isLessThanOrEqualTo(250);
	}

	/** Milliseconds for seconds. */
	@Test
	void aRemainingTimeOfAnotherUnitIsFound() {
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 2_000) {
				three.exchange(remaining(random, 3), remaining(random, 3) + "000", remaining(random, 3));
				needed++;
			}
			assertThat(needed).isLessThanOrEqualTo(100);
		}
	}

	private static String remaining(SplittableRandom random, int values) {
		return Integer.toString(3600 - random.nextInt(values));
	}

}
