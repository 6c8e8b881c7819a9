package io.github.shadowing.noise;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers of more digits than a {@code double} has, such as identifiers of 64 bits.
 */
class LongNumberTests {

	@ParameterizedTest
	@CsvSource({ "1234567890123456789, 7919, 1", "9007199254740992, 1, 1", "9007199254740993, 1, -1",
			"1234567890123456789, 1, 2", "123456789012345678901234567890, 1, 1", "12345678901234567.25, 0.5, 0.01",
			"-1234567890123456789, 7919, 1" })
	void areARegressionIfAlwaysOffByTheSame(BigDecimal first, BigDecimal step, BigDecimal off) {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			BigDecimal primary = first.add(step.multiply(BigDecimal.valueOf(i)));
			run.exchange(primary.toPlainString(), primary.add(off).toPlainString());
			assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
		}
		assertThat(run.only().classification()).isEqualTo(Classification.REGRESSION);
		assertThat(run.only().reason())
			.isEqualTo("a growing number on both sides, the shadow's always off by the same");
	}

	@ParameterizedTest
	@MethodSource
	void areARegressionAsTextsToo(IntFunction<Long> ids) {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			long primary = ids.apply(i);
			run.exchange(NoiseKind.quoted(Long.toString(primary)), NoiseKind.quoted(Long.toString(primary + 1)));
			assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
		}
		assertThat(run.only().classification()).isEqualTo(Classification.REGRESSION);
	}

	static Stream<IntFunction<Long>> areARegressionAsTextsToo() {
		return Stream.of((i) -> 1_234_567_890_123_456_789L + i * 7_919L, (i) -> 9_007_199_254_740_992L + i,
				(i) -> 1_234_567_890_123_456_789L + (i % 2) * 7_919L);
	}

	/** Steps that a {@code double} of this size does not have. */
	@Test
	void areNoiseIfEachSideCountsForItself() {
		Run run = new Run(1);
		long primary = 1_234_567_890_123_456_789L;
		long shadow = 1_234_567_890_123_999_999L;
		for (int i = 0; i < 200; i++) {
			primary += 1 + run.random.nextInt(3);
			shadow += 1 + run.random.nextInt(3);
			run.exchange(Long.toString(primary), Long.toString(shadow));
			assertThat(run.classification()).isNotEqualTo(Classification.REGRESSION);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	/**
	 * Made of the time, the instance, and a number within the millisecond, which is
	 * always 0 there: all steps are multiples of millions, but no larger for that.
	 */
	@Test
	void areNoiseIfTheShadowNeverMakesTwoInAMillisecond() {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			run.exchange(snowflake(run.primaryTime(), 5, run.random.nextInt(4)), snowflake(run.shadowTime(), 9, 0));
			assertThat(run.classification()).as("%s", run.noise().findings()).isNotEqualTo(Classification.REGRESSION);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	private static String snowflake(Instant time, int instance, int number) {
		long since = Duration.between(Instant.parse("2015-01-01T00:00:00Z"), time).toMillis();
		return Long.toString((since << 22) | (instance << 12) | number);
	}

	@Test
	void areARegressionIfTheyStandStill() {
		Run run = new Run(1);
		long primary = 1_234_567_890_123_456_789L;
		long shadow = 1_234_567_890_123_999_999L;
		for (int i = 0; i < 400; i++) {
			primary += 1 + run.random.nextInt(3);
			shadow += (i < 200) ? 1 + run.random.nextInt(3) : 0;
			run.exchange(Long.toString(primary), Long.toString(shadow));
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	@ParameterizedTest
	@CsvSource({ "5, .00", "1234567890123456789, .0" })
	void thatAreTheSameAreNotCalledOff(long first, String suffix) {
		Run run = new Run(1);
		for (int i = 0; i < 40; i++) {
			run.exchange(NoiseKind.quoted(Long.toString(first + i)), NoiseKind.quoted(first + i + suffix));
			assertThat(run.only().classification()).isEqualTo(Classification.REGRESSION);
			assertThat(run.only().reason()).isEqualTo("the same number on both sides, written in another way");
		}
	}

}
