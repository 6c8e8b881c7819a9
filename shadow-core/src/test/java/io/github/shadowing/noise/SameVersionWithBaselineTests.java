package io.github.shadowing.noise;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.shadowing.compare.Difference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Primary, shadow and baseline run the same version, and the classes are watched after
 * every exchange.
 */
@Tag("figures")
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
				assertNoRegression(three, kind.name(), i);
			}
			assertThat(three.classification()).as("%s", kind).isEqualTo(Classification.VOLATILE);
		}
	}

	/** As it is asked by default. */
	@ParameterizedTest
	@EnumSource
	void noNoiseIsEverTakenForARegressionWhereTheBaselineIsAskedNowAndThen(NoiseKind kind) {
		ThreeInstances three = new ThreeInstances(1, 10);
		Run run = three.run;
		for (int i = 0; i < EXCHANGES; i++) {
			three.exchange(kind.value(run.primary, run.primaryTime()), kind.value(run.shadow, run.shadowTime()),
					kind.value(three.baseline, run.shadowTime()));
			assertNoRegression(three, kind.name(), i);
		}
		assertThat(three.classification()).as("%s", kind).isEqualTo(Classification.VOLATILE);
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

	/** They look like times of day. */
	@Test
	void durationsOfHoursMinutesAndSecondsRaiseNoAlarm() {
		for (double millis : new double[] { 20, 5_000, 300_000, 20_000_000 }) {
			everyInstanceDraws("durations around " + millis, (random) -> {
				long drawn = (long) (-millis * Math.log(1 - random.nextDouble())) % 86_400_000;
				return NoiseKind.quoted(LocalTime.MIDNIGHT.plusNanos(1_000_000 * drawn).toString());
			});
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

	/** The copies are asked later, and some of the goods were sold in between. */
	@Test
	void aStockThatFallsIsNoRegression() {
		for (int percent : new int[] { 5, 30 }) {
			ThreeInstances three = new ThreeInstances(percent);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < EXCHANGES; i++) {
				int stock = 20 + random.nextInt(500);
				three.exchange(Integer.toString(stock), sold(stock, percent, random), sold(stock, percent, random));
				if (!three.run.noise().findings().isEmpty()) {
					assertNoRegression(three, "stock", i);
				}
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	private static String sold(int stock, int percent, SplittableRandom random) {
		return Integer.toString(stock - ((random.nextInt(100) < percent) ? 1 : 0));
	}

	/** Parallel calls that nearly always come back in the same order. */
	@Test
	void anOrderThatIsSeldomLostIsNoProof() {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 2_000; i++) {
				List<Integer> primary = nearlySorted(three.run);
				three.exchange(order(primary, nearlySorted(three.run)), order(primary, nearlySorted(three.run)));
				assertThat(three.run.noise().findings())
					.noneMatch((each) -> each.classification() == Classification.REGRESSION);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	/** Such as one that has all its data from a single shard. */
	@Test
	void anOrderOfThePrimarysInstanceAloneIsNoRegression() {
		ThreeInstances three = new ThreeInstances(1);
		List<Integer> sorted = IntStream.range(0, 6).boxed().toList();
		for (int i = 0; i < 1_000; i++) {
			three.exchange(order(sorted, SameVersionTests.shuffled(three.run, 6)),
					order(sorted, SameVersionTests.shuffled(three.run, 6)));
			if (!three.run.noise().findings().isEmpty()) {
				assertNoRegression(three, "order", i);
			}
		}
		assertThat(three.run.only().noise()).isGreaterThan(900);
	}

	private static List<Integer> nearlySorted(Run run) {
		List<Integer> list = new ArrayList<>(IntStream.range(0, 15).boxed().toList());
		if (run.random.nextInt(50) == 0) {
			int index = run.random.nextInt(14);
			Collections.swap(list, index, index + 1);
		}
		return list;
	}

	private static List<Difference> order(List<Integer> left, List<Integer> right) {
		return left.equals(right) ? List.of() : List.of(SameVersionTests.order(left, right));
	}

	/** What the instances have counted so far has more digits the longer they run. */
	@ParameterizedTest
	@ValueSource(doubles = { 10, 100 })
	void aTraitThatTwoPrimariesDifferInAsWellIsNoProof(double percentage) {
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			for (int i = 0; i < 700; i++) {
				three.exchange("\"request " + (1_200_000 + 3 * i) + " here\"", "\"request " + (300 + i) + " here\"",
						"\"request " + (200_000 + i) + " here\"");
				assertNoRegression(three, "request", i);
			}
		}
	}

	/**
	 * In some requests, all answer with a text where there is an identifier otherwise.
	 */
	@Test
	void aShapeThatBreaksOnAllSidesIsNoRegression() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < 3_000; i++) {
				boolean queued = i > 100 && random.nextInt(50) == 0;
				three.exchange(reference(three.run.primary, queued), reference(three.run.shadow, queued),
						reference(three.baseline, queued));
				assertNoRegression(three, "reference", i);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	private static String reference(NoiseKind.Side side, boolean queued) {
		return queued ? NoiseKind.quoted("queued behind " + side.random.nextInt(100_000) + " others")
				: NoiseKind.quoted(NoiseKind.uuid(side));
	}

	private static void assertNoRegression(ThreeInstances three, String name, int exchange) {
		assertThat(three.classification())
			.as(() -> name + ", exchange " + exchange + ": " + three.run.noise().findings())
			.isNotEqualTo(Classification.REGRESSION);
	}

}
