package io.github.shadowing.gate;

import java.math.BigInteger;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogBetaTests {

	@Test
	void isTheLogarithmOfFactorials() {
		BigInteger factorial = BigInteger.ONE;
		for (int n = 1; n <= 170; n++) {
			assertThat(LogBeta.logGamma(n)).as("%s", n).isCloseTo(Math.log(factorial.doubleValue()), relative(n));
			factorial = factorial.multiply(BigInteger.valueOf(n));
		}
	}

	private static Offset<Double> relative(int n) {
		return Offset.offset(1e-13 * n);
	}

	@Test
	void isTheLogarithmOfTheRootOfPiAtOneHalf() {
		assertThat(LogBeta.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, Offset.offset(1e-14));
		assertThat(LogBeta.logGamma(2.5)).isCloseTo(Math.log(0.75 * Math.sqrt(Math.PI)), Offset.offset(1e-14));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1e-6, 0.1, 0.75, 3.25, 14.9, 15.1, 1000.5, 1e6, 1e9 })
	void keepsTheRecurrence(double x) {
		assertThat(LogBeta.logGamma(x + 1) - LogBeta.logGamma(x)).isCloseTo(Math.log(x),
				Offset.offset(1e-14 * Math.max(1, Math.abs(LogBeta.logGamma(x)))));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 1", "2, 3, 0.083333333333333333", "0.5, 0.5, 3.141592653589793", "10, 1, 0.1",
			"4, 5, 0.0035714285714285714" })
	void isTheLogarithmOfTheBetaFunction(double a, double b, double beta) {
		assertThat(LogBeta.of(a, b)).isCloseTo(Math.log(beta), Offset.offset(1e-13));
		assertThat(LogBeta.of(b, a)).isCloseTo(Math.log(beta), Offset.offset(1e-13));
	}

}
