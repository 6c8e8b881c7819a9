package io.github.shadowing.compare;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CanonicalNumber}.
 */
class CanonicalNumberTests {

	@Test
	void zeroHasOneForm() {
		assertThat(new String[] { "0", "-0", "0.000", "0e7", "-0.0E-99999999999999999999" })
			.allSatisfy((text) -> assertThat(CanonicalNumber.of(text)).isEqualTo("0"));
	}

	@Test
	void exponentMayBeAsLongAsANumberMay() {
		String exponent = "9".repeat(990);
		assertThat(CanonicalNumber.of("1.0e" + exponent)).isEqualTo("1e" + exponent);
		assertThat(CanonicalNumber.of("1e-" + exponent)).isEqualTo("1e-" + exponent);
	}

	@RepeatedTest(20)
	void agreesWithBigDecimal() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 2000; i++) {
			String left = number(random);
			String right = number(random);
			assertThat(CanonicalNumber.of(left).equals(CanonicalNumber.of(right)))
				.as("%s and %s, seed %s", left, right, seed)
				.isEqualTo(new BigDecimal(left).compareTo(new BigDecimal(right)) == 0);
		}
	}

	/** Few digits, so that equal numbers in different forms are frequent. */
	private static String number(Random random) {
		StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "-");
		text.append(random.nextBoolean() ? "0" : "1" + "0".repeat(random.nextInt(3)));
		if (random.nextBoolean()) {
			text.append('.').append("0".repeat(random.nextInt(3))).append(random.nextInt(2));
		}
		if (random.nextBoolean()) {
			text.append(random.nextBoolean() ? "e" : "E").append(new String[] { "", "+", "-" }[random.nextInt(3)]);
			text.append("0".repeat(random.nextInt(2))).append(random.nextInt(4));
		}
		return text.toString();
	}

}
