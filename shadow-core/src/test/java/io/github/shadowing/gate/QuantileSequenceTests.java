package io.github.shadowing.gate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantileSequenceTests {

	private final QuantileSequence sequence = new QuantileSequence(0.95);

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 2, 20 })
	void fewValuesTellNothing(long of) {
		assertThat(this.sequence.lowRank(of, 0.05)).isLessThanOrEqualTo(of / 2);
		assertThat(this.sequence.highRank(of, 0.05)).isEqualTo(of + 1);
	}

	@Test
	void manyValuesTellALot() {
		assertThat(this.sequence.lowRank(1_000_000, 0.05)).isBetween(948_500L, 949_999L);
		assertThat(this.sequence.highRank(1_000_000, 0.05)).isBetween(950_001L, 951_500L);
	}

	@Test
	void lessConfidenceNeedsFewerValues() {
		assertThat(this.sequence.lowRank(1000, 0.2)).isGreaterThan(this.sequence.lowRank(1000, 0.001));
		assertThat(this.sequence.highRank(1000, 0.2)).isLessThan(this.sequence.highRank(1000, 0.001));
	}

}
