package io.github.shadowing.noise;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
				add(whole, primary, shadow);
				add(random.nextInt(10) < seed % 10 ? left : right, primary, shadow);
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
			add(drift, Integer.toString(i), Integer.toString(2 * i));
		}
		Drift before = drift.report();
		drift.merge(new NumericDrift());
		assertThat(drift.report()).isEqualTo(before);
	}

	@Test
	void numbersOfAnySizeHaveABucket() {
		NumericDrift drift = new NumericDrift();
		String[] numbers = { "0", "-1", "1", "0.00000001", "-0.00000001", "9".repeat(30), "-" + "9".repeat(30), "1e999",
				"-4.9E-324" };
		for (int i = 0; i < 90; i++) {
			add(drift, numbers[i % 9], numbers[(i + 4) % 9]);
		}
		assertThat(drift.report()).isNotNull();
		assertThat(drift.report().psi()).isLessThan(0.01);
	}

	/** As Java writes it, small and large numbers have exponents. */
	@ParameterizedTest
	@ValueSource(doubles = { 1e-9, 1e-6, 1e-3, 1, 1e6, 1e9, 1e12, 1e14 })
	void aShiftOfNumbersOfAnyOrderOfMagnitudeShows(double unit) {
		SplittableRandom random = new SplittableRandom(1);
		for (double factor : new double[] { 1, 4 }) {
			NumericDrift drift = new NumericDrift();
			for (int i = 0; i < 2_000; i++) {
				add(drift, Double.toString(unit * random.nextDouble(1, 9000)),
						Double.toString(unit * factor * random.nextDouble(1, 9000)));
			}
			Drift report = drift.report();
			assertThat(report).isNotNull();
			if (factor == 1) {
				assertThat(report.psi()).isLessThan(0.1);
			}
			else {
				assertThat(report.psi()).isGreaterThan(0.25);
				assertThat(report.meanShift()).isCloseTo(3, within(0.3));
			}
		}
	}

	@Test
	void allNumbersOfAPathCountButExchangesTellWhetherThereAreEnough() {
		NumericDrift drift = new NumericDrift();
		for (int i = 0; i < 30; i++) {
			assertThat(drift.report()).isNull();
			add(drift, "\"none\"", "\"some\"", new Difference.Values("1", null), new Difference.Values("10", "1000"),
					new Difference.Values("20", "2000"));
		}
		Drift report = drift.report();
		assertThat(report).isNotNull();
		assertThat(report.numbers()).isEqualTo(60);
		assertThat(report.primaryMean()).isCloseTo(15, within(1e-9));
		assertThat(report.shadowMean()).isCloseTo(1500, within(1e-9));
		assertThat(report.psi()).isGreaterThan(0.25);
	}

	@Test
	void aHashThatLooksLikeAnExponentIsNoNumber() {
		NumericDrift drift = new NumericDrift();
		for (int i = 0; i < 30; i++) {
			add(drift, "\"12345e67\"", "\"22345e67\"");
		}
		assertThat(drift.report()).isNull();
	}

	@Test
	void aDurationIsNoNumberThoughItHasOne() {
		NumericDrift drift = new NumericDrift();
		for (int i = 0; i < 30; i++) {
			add(drift, "\"" + i + " ms\"", "\"PT" + i + "S\"");
		}
		assertThat(drift.report()).isNull();
	}

	private static void add(NumericDrift drift, String left, String right, Difference.Values... others) {
		drift.add(
				ValuePairs.of(new Difference(Kind.VALUE, "a", left, right, null, 0, 1 + others.length, List.of(others)),
						Instant.EPOCH));
	}

	private static String number(SplittableRandom random, double scale) {
		return Double.toString(Math.round(1000 * scale * random.nextDouble(-2, 8)) / 1000.0);
	}

}
