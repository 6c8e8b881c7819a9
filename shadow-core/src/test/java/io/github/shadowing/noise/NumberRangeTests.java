package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
		while (run.classification() != Classification.REGRESSION && needed < 2_000) {
			exchange.run();
			needed++;
		}
		System.out.println(String.format(Locale.ROOT, "found in %d: %s", needed, run.only().reason()));
		assertThat(needed).as("%s", run.noise().findings()).isLessThanOrEqualTo(within);
	}

}
