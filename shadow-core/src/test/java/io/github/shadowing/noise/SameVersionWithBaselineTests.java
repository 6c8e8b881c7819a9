package io.github.shadowing.noise;

import java.util.SplittableRandom;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Primary, shadow and baseline run the same version, and the classes are watched after
 * every exchange.
 */
class SameVersionWithBaselineTests {

	private static final int EXCHANGES = 10_000;

	@ParameterizedTest
	@EnumSource
	void noNoiseIsEverTakenForARegression(NoiseKind kind) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			for (int i = 0; i < EXCHANGES; i++) {
				three.exchange(kind.value(run.primary, run.primaryTime()), kind.value(run.shadow, run.shadowTime()),
						kind.value(three.baseline, run.shadowTime()));
				if (i > 0) {
					assertNoRegression(three, kind.name(), i);
				}
			}
			assertThat(three.classification()).as("%s", kind).isEqualTo(Classification.VOLATILE);
		}
	}

	/** Some words are seldom, so that the sides have seen different ones for long. */
	@Test
	void wordsDrawnAnewRaiseNoAlarm() {
		for (int words : new int[] { 3, 12, 33, 40, 100, 2000 }) {
			everyInstanceDraws("words " + words, (random) -> {
				int word = (int) (words * Math.pow(random.nextDouble(), 3));
				return NoiseKind.quoted("word number " + "x".repeat(word % 5) + " " + word);
			});
		}
	}

	@Test
	void fewNumbersDrawnAnewRaiseNoAlarm() {
		for (int numbers : new int[] { 2, 3, 10, 31, 60 }) {
			everyInstanceDraws("numbers " + numbers,
					(random) -> Long.toString((long) (numbers * Math.pow(random.nextDouble(), 2))));
		}
	}

	private static void everyInstanceDraws(String name, Function<SplittableRandom, String> draw) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < EXCHANGES / 2; i++) {
				three.exchange(draw.apply(three.run.primary.random), draw.apply(three.run.shadow.random),
						draw.apply(three.baseline.random));
				assertNoRegression(three, name, i);
			}
			assertThat(three.classification()).as("%s: %s", name, three.run.noise().findings())
				.isEqualTo(Classification.VOLATILE);
		}
	}

	/** What both copies tell later than the primary is greater on both. */
	@Test
	void whatGrowsBetweenPrimaryAndCopiesIsNoRegression() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		for (int i = 0; i < EXCHANGES; i++) {
			long views = random.nextInt(100_000);
			three.exchange(Long.toString(views), Long.toString(views + 1 + random.nextInt(3)),
					Long.toString(views + 1 + random.nextInt(3)));
			if (i > 0) {
				assertNoRegression(three, "views", i);
			}
		}
		assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
	}

	private static void assertNoRegression(ThreeInstances three, String name, int exchange) {
		assertThat(three.classification())
			.as(() -> name + ", exchange " + exchange + ": " + three.run.noise().findings())
			.isNotEqualTo(Classification.REGRESSION);
	}

}
