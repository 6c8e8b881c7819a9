package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that differ between two primaries, too, and are on the shadow what they never
 * are on a primary; and such of the same version that nearly look so.
 */
@Tag("figures")
class NumberRangeTests {

	private static final int RUNS = 20;

	/** Of some products, as a recommendation picks them. */
	@Test
	void aPriceBeyondAllOthersIsFound() {
		for (long seed = 1; seed <= RUNS; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			assertFound(three.run, 1_000, () -> {
				List<String> primary = prices(three.run.primary.random, "21.5");
				three.exchange(differences(primary, prices(three.run.shadow.random, "99.5")),
						differences(primary, prices(three.baseline.random, "21.5")));
			});
			assertThat(three.run.only().reason()).contains("out of range");
		}
	}

	private static List<String> prices(SplittableRandom random, String eighth) {
		List<Integer> all = new ArrayList<>();
		while (all.size() < 5) {
			int product = random.nextInt(20);
			if (!all.contains(product)) {
				all.add(product);
			}
		}
		return all.stream().map((product) -> (product == 7) ? eighth : product * 3 + ".5").toList();
	}

	private static List<Difference> differences(List<String> primary, List<String> other) {
		List<Difference.Values> differing = new ArrayList<>();
		for (int i = 0; i < primary.size(); i++) {
			if (!primary.get(i).equals(other.get(i))) {
				differing.add(new Difference.Values(primary.get(i), other.get(i)));
			}
		}
		if (differing.isEmpty()) {
			return List.of();
		}
		Difference.Values first = differing.get(0);
		return List.of(new Difference(Kind.VALUE, "items[].price", first.primary(), first.shadow(), null, 0,
				differing.size(), differing.subList(1, differing.size())));
	}

	@Test
	void aSignThatNeverOccurredIsFound() {
		found(400, (random) -> Integer.toString(1 + random.nextInt(1000)),
				(random) -> Integer.toString(-1 - random.nextInt(1000)));
		found(400, (random) -> Integer.toString(1 + random.nextInt(1000)), (random) -> {
			int number = 1 + random.nextInt(1000);
			return Integer.toString((random.nextInt(10) == 0) ? -number : number);
		});
	}

	/** Numbers drawn anew may look at first as if they moved slowly. */
	@Test
	void anotherSignInEveryAnswerIsNeverNoiseOnceNumbersAreKnown() {
		for (long seed = 1; seed <= 100; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 200; i++) {
				three.exchange(Integer.toString(1 + three.run.primary.random.nextInt(1000)),
						Integer.toString(-1 - three.run.shadow.random.nextInt(1000)),
						Integer.toString(1 + three.baseline.random.nextInt(1000)));
				if (i > ShapeRules.NUMBERS) {
					assertThat(three.classification()).as("%d, %s", i, three.run.noise().findings())
						.isNotEqualTo(Classification.VOLATILE);
				}
			}
		}
	}

	@Test
	void aFractionWherePrimariesHaveNoneIsFound() {
		for (int numbers : new int[] { 100, 1000 }) {
			found(400, (random) -> Integer.toString(random.nextInt(numbers)),
					(random) -> random.nextInt(numbers) + ".5");
			found(400, (random) -> Integer.toString(random.nextInt(numbers)),
					(random) -> random.nextInt(numbers) + ((random.nextInt(10) == 0) ? ".5" : ""));
		}
	}

	@Test
	void whatTheSameVersionSeldomTellsRaisesNoAlarm() {
		neverARegression("long durations", (side) -> {
			double normal = Math.sqrt(-2 * Math.log(1 - side.random.nextDouble()))
					* Math.cos(2 * Math.PI * side.random.nextDouble());
			return Long.toString(Math.round(5 * Math.exp(1.5 * normal)));
		});
		neverARegression("seldom a code below zero",
				(side) -> Integer.toString((side.random.nextInt(100) == 0) ? -1 : side.random.nextInt(50)));
		neverARegression("around zero", (side) -> Integer.toString(side.random.nextInt(21) - 10));
		neverARegression("mostly whole", (side) -> side.random.nextInt(40) + switch (side.random.nextInt(20)) {
			case 0 -> ".25";
			case 1 -> ".5";
			default -> "";
		});
		neverARegression("seldom a dear product",
				(side) -> Math.round(Math.pow(side.random.nextDouble(), -0.7)) + ".5");
		// All answer the same number of requests, so it comes into all shops at once.
		neverARegression("new products that are dearer",
				(side) -> side.random.nextInt(20 + (int) (side.requests++ % 10_000) / 100) * 3 + ".5");
	}

	/** The shadow's starts below the baseline's and passes it. */
	@Test
	void countersThatPassEachOtherRaiseNoAlarm() {
		for (long seed = 1; seed <= RUNS; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 2_000; i++) {
				three.exchange(Integer.toString(-500 + i), Integer.toString(-2000 + 3 * i + (int) seed),
						Integer.toString(-1000 + 2 * i));
				assertThat(three.classification()).as("%d: %s", i, three.run.noise().findings())
					.isNotEqualTo(Classification.REGRESSION);
			}
		}
	}

	/** However it counts, and whenever each instance was started. */
	@ParameterizedTest
	@CsvSource({ "98000, 5000, -17, -1", "98000, 97990, -17, -1", "17, 98000, -98000, 1", "0, 0, -5000, 1",
			"0, 0, -1, -1" })
	void aCounterBelowZeroIsFound(int primary, int baseline, int shadow, int direction) {
		for (double percentage : new double[] { 100, 10 }) {
			for (long seed = 1; seed <= 5; seed++) {
				ThreeInstances three = new ThreeInstances(seed, percentage);
				long[] counts = { primary, shadow, baseline };
				assertFound(three.run, (int) (10_000 / percentage), () -> {
					advance(three, counts);
					counts[1] += direction;
					exchange(three, counts);
				});
				assertThat(three.run.only().reason()).contains("below zero");
			}
		}
	}

	/** As what can't be counted is told. */
	@Test
	void aCounterThatIsBelowZeroNowAndThenIsFound() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			long[] counts = { 100, 100, 100 };
			assertFound(three.run, 1_000, () -> {
				advance(three, counts);
				counts[1] += 1 + three.run.random.nextInt(3);
				boolean wrong = three.run.random.nextInt(10) == 0;
				three.exchange(Long.toString(counts[0]), wrong ? "-1" : Long.toString(counts[1]),
						Long.toString(counts[2]));
			});
		}
	}

	/** Of three billion, which primary and baseline count as a {@code long}. */
	@ParameterizedTest
	@CsvSource({ "1, 100", "1, 10", "10, 100" })
	void aCounterOfWhichAnIntOverflowedIsFound(int every, double percentage) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			long[] counts = { 3_000_000_000L, 3_000_100_000L, 3_000_200_000L };
			assertFound(three.run, (int) (40_000 / percentage), () -> {
				advance(three, counts);
				counts[1]++;
				boolean wrong = three.run.random.nextInt(every) == 0;
				three.exchange("" + counts[0], "" + (wrong ? (int) counts[1] : counts[1]), "" + counts[2]);
			});
			assertThat(three.run.only().reason()).contains("below zero");
		}
	}

	@Test
	void aCounterFarBelowZeroIsNeitherFoundNorHeldForNoise() {
		ThreeInstances three = new ThreeInstances(1);
		long[] counts = { 1_000, -500_000_000, 2_000 };
		for (int i = 0; i < 2_000; i++) {
			advance(three, counts);
			counts[1]++;
			exchange(three, counts);
		}
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
	}

	@ParameterizedTest
	@CsvSource({ "1000, -1", "1000, -1000000", "3000000000, -1294967296" })
	void aCounterThatIsBelowZeroNowAndThenIsFoundWithoutABaseline(long primary, long below) {
		for (long seed = 1; seed <= 5; seed++) {
			Run run = new Run(seed);
			long[] counts = { primary, primary };
			assertFound(run, 400, () -> {
				counts[0] += 1 + run.random.nextInt(3);
				counts[1] += 1 + run.random.nextInt(3);
				run.exchange("" + counts[0], "" + ((run.random.nextInt(10) == 0) ? below : counts[1]));
			});
		}
	}

	/** Such as pass zero, or are of several instances that take turns. */
	@Test
	void countersFromARandomIntAreNotSaidToCountUpWithoutABaseline() {
		for (long seed = 1; seed <= RUNS; seed++) {
			Run run = new Run(seed);
			long[] counts = { Math.abs(run.random.nextInt()), run.random.nextInt(), run.random.nextInt() };
			for (int i = 0; i < 2_000; i++) {
				counts[0]++;
				int instance = (seed % 2 == 0) ? 1 : 1 + run.random.nextInt(2);
				counts[instance] = (i % 50 == 0) ? run.random.nextInt() : counts[instance] + 1;
				run.exchange("" + counts[0], "" + counts[instance]);
				if (i > ShapeRules.NUMBERS && run.classification() == Classification.REGRESSION) {
					assertThat(run.only().reason()).doesNotContain("counts up");
				}
			}
		}
	}

	/** Of what begins anew each minute, on each instance at another time. */
	@ParameterizedTest
	@CsvSource({ "1, 100", "10, 100", "1, 10" })
	void aRemainderBelowZeroIsFound(int every, double percentage) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			int[] used = new int[3];
			assertFound(three.run, 10_000, () -> {
				for (int side = 0; side < 3; side++) {
					used[side] = (used[side] + three.run.random.nextInt(3)) % (200 + side);
				}
				int left = 120 - used[1];
				boolean wrong = three.run.random.nextInt(every) == 0;
				three.exchange("" + Math.max(0, 120 - used[0]), "" + (wrong ? left : Math.max(0, left)),
						"" + Math.max(0, 120 - used[2]));
			});
			assertThat(three.run.only().reason()).contains("below zero");
		}
	}

	/** Whether they are drawn anew or move slowly, around zero or mostly above. */
	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 0.99", "1, 0.9", "2, 0", "2, 0.9", "2, 0.99", "2.5, 0.9", "3, 0" })
	void numbersThatMayBeBelowZeroRaiseNoAlarm(double mean, double held) {
		for (long seed = 1; seed <= 10; seed++) {
			Random random = new Random(seed);
			Floor floor = new Floor(new TestFamily(), Double.POSITIVE_INFINITY);
			double[] values = { random.nextGaussian(), random.nextGaussian(), random.nextGaussian() };
			for (int i = 0; i < 10_000; i++) {
				for (int side = 0; side < 3; side++) {
					values[side] = held * values[side] + Math.sqrt(1 - held * held) * random.nextGaussian();
				}
				floor.add(rounded(mean, values[0]), rounded(mean, values[1]), rounded(mean, values[2]));
				Judgement judgement = floor.judge();
				assertThat(judgement != null && judgement.proven()).isFalse();
			}
		}
	}

	private static double rounded(double mean, double value) {
		return Math.rint(3 * (mean + value));
	}

	/** Of a version that counts from wherever, or what is no counter. */
	@Test
	void numbersOfAnInstanceBelowZeroRaiseNoAlarm() {
		for (long seed = 1; seed <= RUNS; seed++) {
			SplittableRandom starts = new SplittableRandom(seed);
			long[] drawn = { starts.nextInt(), -Math.abs(starts.nextInt()), starts.nextInt() };
			neverARegression("counters from a random int", drawn, true);
			neverARegression("walks to either side of zero", new long[] { 40, -40, 30 }, false);
			neverARegression("walks far from zero", new long[] { 4_000, -4_000, 3_000 }, false);
			neverARegression("walks around zero", new long[] { 0, 0, 0 }, false);
			neverARegression("counters of new instances", new long[] { 98_000, 0, 5_000 }, true);
		}
	}

	private static void neverARegression(String name, long[] counts, boolean up) {
		ThreeInstances three = new ThreeInstances(counts[0] + counts[1]);
		for (int i = 0; i < 2_000; i++) {
			for (int side = 0; side < 3; side++) {
				counts[side] += three.run.random.nextInt(5) - (up ? 0 : 2);
			}
			exchange(three, counts);
			assertThat(three.classification()).as("%s, %d: %s", name, i, three.run.noise().findings())
				.isNotEqualTo(Classification.REGRESSION);
		}
	}

	/** All but the shadow's. */
	private static void advance(ThreeInstances three, long[] counts) {
		counts[0] += 1 + three.run.random.nextInt(3);
		counts[2] += three.run.random.nextInt(4);
	}

	private static void exchange(ThreeInstances three, long[] counts) {
		three.exchange(Long.toString(counts[0]), Long.toString(counts[1]), Long.toString(counts[2]));
	}

	private static void neverARegression(String name, Function<NoiseKind.Side, String> draw) {
		for (long seed = 1; seed <= RUNS; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (NoiseKind.Side side : List.of(three.run.primary, three.run.shadow, three.baseline)) {
				side.requests = 0;
			}
			for (int i = 0; i < 3_000; i++) {
				three.exchange(draw.apply(three.run.primary), draw.apply(three.run.shadow), draw.apply(three.baseline));
				assertThat(three.classification()).as("%s, %d: %s", name, i, three.run.noise().findings())
					.isNotEqualTo(Classification.REGRESSION);
			}
		}
	}

	private static void found(int within, Function<SplittableRandom, String> right,
			Function<SplittableRandom, String> wrong) {
		for (long seed = 1; seed <= RUNS; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = new Run(seed);
			assertFound(three.run, within, () -> three.exchange(right.apply(three.run.primary.random),
					wrong.apply(three.run.shadow.random), right.apply(three.baseline.random)));
			assertFound(run, within,
					() -> run.exchange(right.apply(run.primary.random), wrong.apply(run.shadow.random)));
		}
	}

	private static void assertFound(Run run, int within, Runnable exchange) {
		int needed = 0;
		while (run.classification() != Classification.REGRESSION && needed <= within) {
			exchange.run();
			needed++;
		}
		System.out.println(String.format(Locale.ROOT, "found in %d: %s", needed, run.only().reason()));
		assertThat(needed).as("%s", run.noise().findings()).isLessThanOrEqualTo(within);
	}

}
