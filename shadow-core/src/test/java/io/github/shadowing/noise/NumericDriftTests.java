package io.github.shadowing.noise;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NumericDriftTests {

	@Test
	void twoHalvesMergedAreOneWhole() {
		for (long seed = 0; seed < 20; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			NumericDrift whole = new NumericDrift();
			NumericDrift left = new NumericDrift();
			NumericDrift right = new NumericDrift();
			for (int i = 0; i < 2_000; i++) {
				String primary = number(random, 1);
				String shadow = number(random, 1.5);
				whole.add(primary, shadow);
				(random.nextInt(10) < seed % 10 ? left : right).add(primary, shadow);
			}
			left.merge(right);
			Drift expected = whole.report();
			Drift merged = left.report();
			assertThat(expected).isNotNull();
			assertThat(merged).isNotNull();
			assertThat(merged.numbers()).isEqualTo(expected.numbers());
			assertThat(merged.psi()).isEqualTo(expected.psi());
			assertThat(merged.primaryMean()).isCloseTo(expected.primaryMean(), within(1e-9));
			assertThat(merged.shadowMean()).isCloseTo(expected.shadowMean(), within(1e-9));
			assertThat(merged.meanShift()).isCloseTo(expected.meanShift(), within(1e-9));
		}
	}

	@Test
	void nothingMergedChangesNothing() {
		NumericDrift drift = new NumericDrift();
		for (int i = 0; i < 30; i++) {
			drift.add(Integer.toString(i), Integer.toString(2 * i));
		}
		Drift before = drift.report();
		drift.merge(new NumericDrift());
		assertThat(drift.report()).isEqualTo(before);
	}

	@Test
	void numbersOfAnySizeHaveABucket() {
		NumericDrift drift = new NumericDrift();
		String[] numbers = { "0", "-1", "1", "0.00000001", "-0.00000001", "9".repeat(30), "-" + "9".repeat(30) };
		for (int i = 0; i < 70; i++) {
			drift.add(numbers[i % 7], numbers[(i + 3) % 7]);
		}
		assertThat(drift.report()).isNotNull();
		assertThat(drift.report().psi()).isLessThan(0.01);
	}

	private static String number(SplittableRandom random, double scale) {
		return Double.toString(Math.round(1000 * scale * random.nextDouble(-2, 8)) / 1000.0);
	}

}
