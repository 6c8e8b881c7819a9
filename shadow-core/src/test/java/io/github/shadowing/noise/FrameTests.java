package io.github.shadowing.noise;

import java.util.SplittableRandom;
import java.util.function.Function;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.NoiseKind.quoted;
import static io.github.shadowing.noise.NoiseKind.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is drawn anew may have words around it that are not. Where these are other ones,
 * they are of the instance, or a fault.
 */
@Tag("figures")
class FrameTests {

	private static final String FAULTS = """
			/orders/UUID                                  | /basket/UUID
			/api/v1/orders/UUID                           | /api/v2/orders/UUID
			ord_HEX                                       | inv_HEX
			/files/HEX.pdf                                | /files/HEX.txt
			ORD-PAID-HEX                                  | ORD-OPEN-HEX
			projects/shop/locations/north/operations/HEX  | projects/shop/locations/south/operations/HEX
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsAroundAnIdentifierAreNoNoise(String primary, String shadow) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances alone = new ThreeInstances(seed, 0);
			exchange(alone, primary, shadow, 100, 300);
			assertThat(alone.classification()).isEqualTo(Classification.UNDECIDED);
			assertThat(alone.run.only().reason()).endsWith(
					"but the shadow's begin or end with other words in every exchange, as names of instances are");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsThanTheBaselineHasAreARegression(String primary, String shadow) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			exchange(three, primary, shadow, 100, 200);
			assertThat(three.classification()).as("%s", three.run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
			ThreeInstances seldomAsked = new ThreeInstances(seed, 10);
			exchange(seldomAsked, primary, shadow, 100, 800);
			assertThat(seldomAsked.classification()).as("%s", seldomAsked.run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsNowAndThenAreARegression(String primary, String shadow) {
		for (double percentage : new double[] { 0, 100 }) {
			for (long seed = 1; seed <= 5; seed++) {
				ThreeInstances three = new ThreeInstances(seed, percentage);
				exchange(three, primary, shadow, 10, 800);
				assertThat(three.classification()).as("%s", three.run.noise().findings())
					.isEqualTo(Classification.REGRESSION);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsThatComeLateAreARegression(String primary, String shadow) {
		for (double percentage : new double[] { 0, 100 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			exchange(three, primary, shadow, 0, 1000);
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
			exchange(three, primary, shadow, 100, 150);
			assertThat(three.classification()).as("%s", three.run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
		}
	}

	/** With a baseline, other instances show what differs between any two. */
	@ParameterizedTest
	@CsvSource({ "node-7-HEX, node-9-HEX, node-12-HEX, VOLATILE", "HEX.node-7, HEX.node-9, HEX.node-12, VOLATILE",
			"shop-4m3n8-HEX, shop-5x2kz-HEX, shop-q9w8z-HEX, UNDECIDED", "HEX.alpha, HEX.gamma, HEX.delta, UNDECIDED" })
	void theNameOfTheInstanceIsNoRegression(String primary, String shadow, String baseline, Classification without) {
		for (double percentage : new double[] { 0, 10, 100 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			for (int i = 0; i < 3000; i++) {
				three.exchange(filled(primary, three.run.primary), filled(shadow, three.run.shadow),
						filled(baseline, three.baseline));
				assertNoRegression(three);
			}
			assertThat(three.classification()).isEqualTo((percentage > 0) ? Classification.VOLATILE : without);
		}
	}

	@Test
	void theNameOfTheInstanceIsNoRegressionThoughTheBaselineIsThePrimaryItself() {
		ThreeInstances three = new ThreeInstances(1, 100, true);
		for (int i = 0; i < 1000; i++) {
			three.exchange(filled("HEX.alpha", three.run.primary), filled("HEX.gamma", three.run.shadow),
					filled("HEX.alpha", three.baseline));
			assertNoRegression(three);
		}
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
	}

	/** Some words are seldom, so that the primary's have them in common for long. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void wordsDrawnAnewAroundAnIdentifierRaiseNoAlarm(double percentage) {
		for (int percent : new int[] { 1, 5, 50 }) {
			sameVersion(percentage, (three) -> (side) -> quoted(
					((side.random.nextInt(100) < percent) ? "rare_" : "common_") + side.word(NoiseKind.HEX, 12)));
		}
	}

	/**
	 * Many a second, each some tenths of a second later on the copies: when the word
	 * changes, theirs are the first.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void wordsThatGoWithTheTimeRaiseNoAlarm(double percentage) {
		for (int period : new int[] { 50, 400, 2500 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			for (int i = 0; i < 10_000; i++) {
				three.exchange(dated(i, period, three.run.primary), dated(i + 25, period, three.run.shadow),
						dated(i + 25, period, three.baseline));
				assertNoRegression(three);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	private static String dated(int turn, int period, NoiseKind.Side side) {
		return quoted("t" + Integer.toHexString(0xabc + turn / period) + "-" + side.word(NoiseKind.HEX, 12));
	}

	private static void sameVersion(double percentage, Function<ThreeInstances, Function<NoiseKind.Side, String>> of) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			Function<NoiseKind.Side, String> values = of.apply(three);
			for (int i = 0; i < 4000; i++) {
				three.exchange(values.apply(three.run.primary), values.apply(three.run.shadow),
						values.apply(three.baseline));
				assertNoRegression(three);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	private static void exchange(ThreeInstances three, String sound, String wrong, int percent, int exchanges) {
		SplittableRandom random = three.run.random;
		for (int i = 0; i < exchanges; i++) {
			three.exchange(filled(sound, three.run.primary),
					filled((random.nextInt(100) < percent) ? wrong : sound, three.run.shadow),
					filled(sound, three.baseline));
		}
	}

	private static String filled(String template, NoiseKind.Side side) {
		return quoted(template.strip().replace("UUID", uuid(side)).replace("HEX", side.word(NoiseKind.HEX, 16)));
	}

	private static void assertNoRegression(ThreeInstances three) {
		assertThat(three.classification()).as(() -> three.run.noise().findings().toString())
			.isNotEqualTo(Classification.REGRESSION);
	}

}
