package io.github.shadowing.noise;

import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Numbers that grow or move slowly, and differ in every answer of the baseline, too.
 */
class ThreeNumbersTests {

	private static final int EXCHANGES = 10_000;

	@ParameterizedTest
	@CsvSource({ "3, 0", "1.2, 0", "0.5, 0", "100, 0", "3, 1000" })
	void aTotalTimesAFactorIsFound(double factor, int before) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			long sold = 100_000;
			int needed = -before;
			while (needed <= 0 || (three.classification() != Classification.REGRESSION && needed < 1_000)) {
				sold += 1 + random.nextInt(500);
				double wrong = (needed < 0) ? 1 : factor;
				three.exchange(Long.toString(sold), Long.toString(Math.round(wrong * (sold + 1 + random.nextInt(60)))),
						Long.toString(sold + 1 + random.nextInt(60)));
				needed++;
			}
			assertThat(needed).as(() -> "" + three.run.noise().findings()).isLessThanOrEqualTo(150);
		}
	}

	/**
	 * Twenty times the mean distance is then what the seldom ones are at, so that some of
	 * them count as far, and some do not.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0.03, 0.047, 0.049, 0.06 })
	void numbersThatAreSeldomFarOnEqualVersionsRaiseNoAlarm(double seldom) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < EXCHANGES; i++) {
				long primary = random.nextInt(100_000);
				long shadow = primary + random.nextInt(3) - 1 + ((random.nextDouble() < seldom) ? 1000 : 0);
				long baseline = primary + random.nextInt(3) - 1 + ((random.nextDouble() < seldom) ? 1000 : 0);
				three.exchange(Long.toString(primary), Long.toString(shadow), Long.toString(baseline));
				if (i % 50 == 0) {
					assertThat(three.classification()).as("seed %d, %d: %s", seed, i, three.run.noise().findings())
						.isNotEqualTo(Classification.REGRESSION);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1.05, 1.001 })
	void aTotalThatIsALittleOffIsNotHeldForNoise(double factor) {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		long sold = 1_000_000;
		for (int i = 0; i < 1_000; i++) {
			sold += 1 + random.nextInt(500);
			three.exchange(Long.toString(sold), Long.toString(Math.round(factor * (sold + 1 + random.nextInt(40)))),
					Long.toString(sold + 1 + random.nextInt(40)));
		}
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 100, 0.01, -1 })
	void aGaugeOutOfRangeIsNotHeldForNoise(double factor) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Gauges gauges = new Gauges(three.run.random, 50);
			for (int i = 0; i < 3_000; i++) {
				gauges.advance();
				three.exchange(text(gauges.primary), text(factor * gauges.shadow), text(gauges.baseline));
			}
			assertThat(three.classification()).as("seed %d", seed).isNotEqualTo(Classification.VOLATILE);
		}
	}

	/** Where it is low, three times as much may be what the others had. */
	@Test
	@Tag("figures")
	void aGaugeThreeTimesAsHighIsMostlyNotHeldForNoise() {
		int noise = 0;
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Gauges gauges = new Gauges(three.run.random, 50);
			for (int i = 0; i < 10_000; i++) {
				gauges.advance();
				three.exchange(text(gauges.primary), text(3 * gauges.shadow), text(gauges.baseline));
				noise += (three.classification() == Classification.VOLATILE) ? 1 : 0;
			}
		}
		System.out.println("gauge three times as high: held for noise in " + noise / 1_000 + " % of the exchanges");
		assertThat(noise).isLessThan(50_000);
	}

	/** Such as a rate of exchange that all of them ask for. */
	@Test
	void aGaugeOfAllInstancesTimesAFactorIsFound() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		double rate = 500;
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 5_000) {
			rate += random.nextDouble(-1, 1);
			three.exchange(text(rate), text(1.2 * (rate + random.nextDouble(-0.1, 0.1))),
					text(rate + random.nextDouble(-0.1, 0.1)));
			needed++;
		}
		assertThat(needed).isLessThanOrEqualTo(1_000);
	}

	/** The shadow is mostly the last to have been started. */
	@ParameterizedTest
	@Tag("figures")
	@CsvSource({ "98000, 17, 5000", "98000, 17, 98001", "98000, 17, 97700", "98000, 98003, 98001", "17, 98000, 30",
			"17, 19, 20" })
	void countersOfInstancesRaiseNoAlarm(long primary, long shadow, long baseline) {
		for (int steps : new int[] { 1, 3 }) {
			for (long seed = 1; seed <= 3; seed++) {
				ThreeInstances three = new ThreeInstances(seed);
				SplittableRandom random = three.run.random;
				long[] counts = { primary, shadow, baseline };
				for (int i = 0; i < EXCHANGES; i++) {
					for (int side = 0; side < 3; side++) {
						counts[side] += 1 + random.nextInt(steps);
					}
					// It is deployed anew in between.
					counts[1] = (i == 5_000) ? 0 : counts[1];
					watch(three, Long.toString(counts[0]), Long.toString(counts[1]), Long.toString(counts[2]));
				}
			}
		}
	}

	/** Each is asked for a part of what the one before is asked for. */
	@Test
	@Tag("figures")
	void countersThatGrowAtAPaceOfTheirOwnRaiseNoAlarm() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			long[] counts = { 1_000, 10, 1_000 };
			for (int i = 0; i < EXCHANGES; i++) {
				counts[0] += 100 + random.nextInt(20);
				counts[1] += 10 + random.nextInt(5);
				counts[2] += 1;
				watch(three, Long.toString(counts[0]), Long.toString(counts[1]), Long.toString(counts[2]));
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	/** What it is asked for grows all the time until it answers. */
	@Test
	@Tag("figures")
	void aTotalThatASlowShadowTellsRaisesNoAlarm() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			long total = 1_000;
			for (int i = 0; i < EXCHANGES; i++) {
				total += 1 + random.nextInt(10);
				watch(three, Long.toString(total), Long.toString(total + 100 + random.nextInt(200)),
						Long.toString(total + 1 + random.nextInt(8)));
			}
		}
	}

	@ParameterizedTest
	@Tag("figures")
	@CsvSource({ "50", "70", "20" })
	void gaugesOfInstancesRaiseNoAlarm(double start) {
		int decided = 0;
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Gauges gauges = new Gauges(three.run.random, start);
			for (int i = 0; i < EXCHANGES; i++) {
				gauges.advance();
				watch(three, text(gauges.primary), text(gauges.shadow), text(gauges.baseline));
			}
			decided += (three.classification() == Classification.VOLATILE) ? 1 : 0;
		}
		System.out.println("gauges from " + start + ": noise in " + decided + " of 10 runs");
		assertThat(decided).isGreaterThanOrEqualTo(8);
	}

	private static void watch(ThreeInstances three, String primary, String shadow, String baseline) {
		three.exchange(primary, shadow, baseline);
		if (three.classification() == Classification.REGRESSION) {
			fail("%s", three.run.noise().findings());
		}
	}

	private static String text(double number) {
		return String.format(Locale.ROOT, "%.4f", number);
	}

	/** Each goes its own way between 10 and 90. */
	private static final class Gauges {

		private final SplittableRandom random;

		private double primary = 50;

		private double shadow;

		private double baseline = 50;

		Gauges(SplittableRandom random, double shadow) {
			this.random = random;
			this.shadow = shadow;
		}

		void advance() {
			this.primary = next(this.primary);
			this.shadow = next(this.shadow);
			this.baseline = next(this.baseline);
		}

		private double next(double gauge) {
			return Math.max(10, Math.min(90, gauge + this.random.nextDouble(-1, 1)));
		}

	}

}
