package io.github.shadowing.noise;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was proven, and is over.
 */
@Tag("figures")
class ColdShadowTests {

	@ParameterizedTest
	@CsvSource({ "0, 100, 2", "0, 500, 2", "100, 100, 2", "100, 30, 5", "10, 500, 5" })
	void aDurationThatWasLongerAtFirstIsNoRegressionForEver(double percentage, int cold, int factor) {
		int proven = 0;
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			boolean wasProven = false;
			for (int i = 0; i < 20_000; i++) {
				exchange(three, (i < cold) ? factor : 1);
				String reason = three.run.noise().findings().isEmpty() ? "" : three.run.only().reason();
				assertThat(reason).doesNotContain("smaller", "shorter", "primary's are", "baseline's are");
				wasProven |= three.classification() == Classification.REGRESSION;
			}
			assertThat(three.classification()).isNotEqualTo(Classification.REGRESSION);
			proven += wasProven ? 1 : 0;
			assertThat(three.classification()).as("%s", three.run.only()).isEqualTo(Classification.VOLATILE);
		}
		assertThat(proven).isPositive();
	}

	@Test
	void untilWhenItWasSoIsTold() {
		ThreeInstances three = new ThreeInstances(1, 0);
		String end = "";
		for (int i = 0; i < 1_000; i++) {
			exchange(three, (i < 100) ? 2 : 1);
			end = (i == 200) ? three.run.now.toString().substring(0, 15) : end;
		}
		assertThat(three.run.only().reason()).isEqualTo(
				"number on both sides, but until " + three.run.only().reason().replaceAll(".*until (\\S+) .*", "$1")
						+ " it was proven that the shadow's are greater");
		assertThat(three.run.only().reason()).contains("until " + end);
	}

	/** A little longer, or only some much longer, however long it lasts. */
	@ParameterizedTest
	@CsvSource({ "0, 1.5, 100", "0, 1000, 5", "100, 1.5, 100", "100, 1000, 5" })
	void aDurationThatStaysLongerStaysARegression(double percentage, double factor, int percent) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			boolean found = false;
			for (int i = 0; i < 20_000; i++) {
				exchange(three, (three.run.random.nextInt(100) < percent) ? factor : 1);
				found |= three.classification() == Classification.REGRESSION;
				assertThat(three.classification() == Classification.REGRESSION).isEqualTo(found);
			}
			assertThat(found).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void aDurationThatIsLongerOnceMoreIsFoundAgain(double percentage) {
		ThreeInstances three = new ThreeInstances(1, percentage);
		for (int i = 0; i < 3_000; i++) {
			exchange(three, (i < 100 || i >= 2_000) ? 2 : 1);
			if (i == 1_999) {
				assertThat(three.classification()).isNotEqualTo(Classification.REGRESSION);
			}
		}
		assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
	}

	/** A single one is no more than chance, though there was a proof long ago. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void aSingleNumberOutOfRangeLongAfterIsNoRegressionOnceMore(double percentage) {
		ThreeInstances three = new ThreeInstances(1, percentage);
		SplittableRandom random = three.run.random;
		for (int i = 0; i < 5_100; i++) {
			boolean large = (i >= 200 && i < 260) || i == 5_000;
			int shadow = large ? 100_000 + random.nextInt(100_000) : random.nextInt(100);
			three.exchange("" + random.nextInt(100), "" + shadow, "" + random.nextInt(100));
			if (i == 259) {
				assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
			}
			if (i >= 4_900) {
				assertThat(three.classification()).as("%d: %s", i, three.run.noise().findings())
					.isEqualTo(Classification.VOLATILE);
			}
		}
	}

	/** Each of these was wrong by itself. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void identifiersThatWereShorterForAWhileStayARegression(double percentage) {
		ThreeInstances three = new ThreeInstances(1, percentage);
		Run run = three.run;
		for (int i = 0; i < 5_000; i++) {
			String shadow = NoiseKind.uuid(run.shadow);
			boolean cut = i >= 100 && i < 200;
			three.exchange(NoiseKind.quoted(NoiseKind.uuid(run.primary)),
					NoiseKind.quoted(cut ? shadow.substring(4) : shadow),
					NoiseKind.quoted(NoiseKind.uuid(three.baseline)));
		}
		assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
	}

	private static void exchange(ThreeInstances three, double factor) {
		SplittableRandom random = three.run.random;
		three.exchange(millis(random, 1), millis(random, factor), millis(random, 1));
	}

	private static String millis(SplittableRandom random, double factor) {
		return Long.toString(Math.round(factor * Math.exp(2 + 2 * random.nextDouble())));
	}

}
