package io.github.shadowing.noise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sum of some prices, added up in any order.
 */
class SumOrderTests {

	private static final double[] PRICES = { 0.1, 0.2, 0.3, 0.7, 1.1, 2.3, 1000 };

	private final Run run = new Run(1);

	/** Mostly the same, and if not, only one side has more digits than prices do. */
	@Test
	void aRoundSumInAnotherOrderIsNoise() {
		for (int i = 0; i < 2_000; i++) {
			this.run.exchange(Double.toString(sum(this.run.random)), Double.toString(sum(this.run.random)));
			assertThat(this.run.classification()).isNotEqualTo(Classification.REGRESSION);
		}
		assertThat(this.run.only().reason())
			.isEqualTo("the same number on both sides, but for the last digits it can have");
		assertThat(this.run.classification()).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void aSumThatIsRoundOnOneSideOnlyIsARegression() {
		for (int i = 0; i < 2_000; i++) {
			double sum = sum(this.run.random);
			this.run.exchange(new BigDecimal(sum).round(new MathContext(15)).stripTrailingZeros().toPlainString(),
					Double.toString(sum));
			assertThat(this.run.classification()).isNotEqualTo(Classification.VOLATILE);
		}
		assertThat(this.run.classification()).isEqualTo(Classification.REGRESSION);
	}

	private static double sum(SplittableRandom random) {
		double[] prices = PRICES.clone();
		double sum = 0;
		for (int i = prices.length - 1; i >= 0; i--) {
			int next = random.nextInt(i + 1);
			sum += prices[next];
			prices[next] = prices[i];
		}
		return sum;
	}

}
