package io.github.shadowing.noise;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that stay the same for some answers, such as how many connections are open.
 */
@Tag("figures")
class SlowNumbersTests {

	@ParameterizedTest
	@CsvSource({ "100, 5", "100, 10", "100, 50", "10, 10", "10, 50" })
	void aNumberThatStaysTheSameForSomeAnswersIsNoRegressionWhereTheBaselinesDiffersAsOften(double percentage,
			int steps) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			SplittableRandom random = three.run.random;
			int[] open = { 3, 3, 3 };
			for (int i = 0; i < 5_000; i++) {
				for (int side = 0; side < 3; side++) {
					int step = random.nextInt(steps);
					open[side] = Math.max(0, Math.min(9, open[side] + ((step == 0) ? -1 : (step == 1) ? 1 : 0)));
				}
				three.exchange("" + open[0], "" + open[1], "" + open[2]);
				// Until it has moved, it may as well be data.
				if (i >= 1_000) {
					assertThat(three.classification()).as("seed %d: %s", seed, three.run.noise().findings())
						.isNotEqualTo(Classification.REGRESSION);
				}
			}
		}
	}

	/** What the data decide may be the same for long, and noise there is seldom. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 10 })
	void aNumberOfTheDataThatIsWrongIsFoundThoughItStaysTheSame(int noise) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 5_000; i++) {
				boolean noisy = three.run.random.nextInt(100) < noise;
				three.exchange("5", "7", noisy ? "6" : "5");
				if (i >= 60) {
					assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
				}
			}
		}
	}

	/** By chance, the baseline may have differed more often before. */
	@Test
	void aFaultThatComesLateIsFoundBesideMuchNoise() {
		int most = 0;
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			int needed = -2_000;
			while (needed <= 0 || (three.classification() != Classification.REGRESSION && needed < 1_000)) {
				three.exchange("\"a\"", flag(three, (needed < 0) ? 50 : 100), flag(three, 50));
				needed++;
			}
			most = Math.max(most, needed);
		}
		assertThat(most).isLessThanOrEqualTo(300);
	}

	@Test
	void whatTheBaselineDiffersInMoreOftenByNowIsNoRegression() {
		ThreeInstances three = new ThreeInstances(1);
		for (int i = 0; i < 1_000; i++) {
			three.exchange("\"a\"", (i < 40) ? "\"b\"" : "\"a\"", (i < 40) ? "\"a\"" : flag(three, 50));
			if (i == 39) {
				assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
			}
		}
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(three.run.only().reason()).endsWith("no more often by now, though it was");
	}

	/** Without a baseline: chance makes small ones stay the same for that long. */
	@Test
	void aSmallNumberThatStaysTheSameForAFewAnswersIsNoRegression() {
		Run run = new Run(1);
		for (int i = 0; i < ShapeRules.NUMBERS - 1; i++) {
			run.exchange("3", "4");
			assertThat(run.classification()).isEqualTo(Classification.UNDECIDED);
		}
		run.exchange("3", "4");
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	private static String flag(ThreeInstances three, int percent) {
		return (three.run.random.nextInt(100) < percent) ? "\"b\"" : "\"a\"";
	}

}
