package io.github.shadowing.noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that belong to the data, which somebody asks for one after the other, look like
 * those that instances count.
 */
class AscendingDataTests {

	@ParameterizedTest
	@EnumSource
	void whatIsWrongByALittleIsNotHeldForACounter(Fault fault) {
		assertNeverNoise(fault, 300, (i) -> i);
	}

	@ParameterizedTest
	@EnumSource
	void norWhenTheFewAreAskedForAgain(Fault fault) {
		assertNeverNoise(fault, 300, (i) -> i % 20);
	}

	@ParameterizedTest
	@EnumSource
	void norInAnyOrderLaterOn(Fault fault) {
		SplittableRandom random = new SplittableRandom(1);
		assertNeverNoise(fault, 1_500, (i) -> (i < 40) ? i : random.nextInt(1_000));
	}

	private static void assertNeverNoise(Fault fault, int exchanges, IntUnaryOperator id) {
		Run run = new Run(1);
		for (int i = 0; i < exchanges; i++) {
			int asked = 1 + id.applyAsInt(i);
			run.exchange(fault.primary.apply(asked), fault.shadow.apply(asked));
			assertThat(run.classification()).as(() -> "" + run.noise().findings())
				.isNotEqualTo(Classification.VOLATILE);
		}
	}

	/** As of two instances, of which one was started earlier. */
	@Test
	void countersThatAreFarFromEachOtherAreNoise() {
		Run run = new Run(1);
		for (int i = 0; i < 300; i++) {
			run.exchange("" + (100_000 + 100 * i), "" + (5_000 + 100 * i + run.random.nextInt(50)));
		}
		assertThat(run.classification()).as(() -> "" + run.noise().findings()).isEqualTo(Classification.VOLATILE);
	}

	@SuppressWarnings("ImmutableEnumChecker") // these functions are
	enum Fault {

		ROUNDED((id) -> "" + price(id), (id) -> "" + price(id).setScale(2, RoundingMode.HALF_UP)),

		TEXT_ROUNDED((id) -> NoiseKind.quoted("" + price(id)),
				(id) -> NoiseKind.quoted("" + price(id).setScale(2, RoundingMode.HALF_UP))),

		CENTS((id) -> "" + id * 1073, (id) -> "" + id * 1073 / 10 * 10),

		FLOAT((id) -> "" + id * 1.2345, (id) -> "" + (double) (float) (id * 1.2345)),

		OFF((id) -> "" + (id * 17 + id % 7), (id) -> "" + (id * 17 + id % 7 + id % 5));

		private final IntFunction<String> primary;

		private final IntFunction<String> shadow;

		Fault(IntFunction<String> primary, IntFunction<String> shadow) {
			this.primary = primary;
			this.shadow = shadow;
		}

		private static BigDecimal price(int id) {
			return new BigDecimal("1.2345").multiply(BigDecimal.valueOf(id));
		}

	}

}
