package io.github.shadowing.gate;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LatencyCountsTests {

	private final LatencyCounts counts = new LatencyCounts();

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 99, 128, 255, 256, 1_000, 12_345, 999_999, 60_000_000, 3_599_999_999L })
	void bucketsHoldWhatIsInThem(long micros) {
		this.counts.add(Duration.ofNanos(micros * 1000 + 999));
		double millis = (micros + 0.999) / 1000;
		assertThat(this.counts.ranks().atLeast(1)).isLessThanOrEqualTo(millis);
		assertThat(this.counts.ranks().atMost(1)).isGreaterThan(millis);
		assertThat(this.counts.ranks().atMost(1)).isLessThanOrEqualTo(1.01 * this.counts.ranks().atLeast(1) + 0.001);
	}

	@Test
	void ranksAreInAscendingOrder() {
		for (int millis = 100; millis >= 1; millis--) {
			this.counts.add(Duration.ofMillis(millis));
		}
		assertThat(this.counts.ranks().count()).isEqualTo(100);
		assertThat(this.counts.ranks().atLeast(1)).isLessThanOrEqualTo(1).isGreaterThan(0.98);
		assertThat(this.counts.ranks().atLeast(95)).isLessThanOrEqualTo(95).isGreaterThan(94);
		assertThat(this.counts.ranks().atMost(100)).isGreaterThan(100).isLessThan(101);
		assertThatIllegalArgumentException().isThrownBy(() -> this.counts.ranks().atLeast(101))
			.withMessage("There are 100 latencies, but not 101");
		assertThatIllegalArgumentException().isThrownBy(() -> new LatencyCounts().ranks().atMost(1));
	}

	@Test
	void addUp() {
		LatencyCounts others = new LatencyCounts();
		others.add(Duration.ofMinutes(2));
		this.counts.add(Duration.ofMillis(1));
		LatencyCounts sum = this.counts.plus(others);
		assertThat(sum.ranks().count()).isEqualTo(2);
		assertThat(sum.ranks().atMost(2)).isGreaterThan(120_000);
		assertThat(this.counts.ranks().count()).isOne();
	}

	@Test
	void nothingIsTooShortOrTooLong() {
		this.counts.add(Duration.ofMillis(-1));
		this.counts.add(Duration.ofDays(1));
		assertThat(this.counts.ranks().atLeast(1)).isZero();
		assertThat(this.counts.ranks().atMost(2)).isGreaterThanOrEqualTo(3_600_000);
	}

}
