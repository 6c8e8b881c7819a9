package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Faults, and noise, that neither the corpus nor {@link NoiseKind} has, without a
 * baseline.
 */
class HeldOutTests {

	@ParameterizedTest
	@CsvSource({ "7, 1", "-7, 1", "7, 0.1", "-7, 0.1", "30, 0.3", "1, 1", "1, 0.1" })
	void aTimeThatIsAlwaysOffByTheSameIsARegression(int seconds, double probability) {
		for (long age : new long[] { 0, 5, -3600 }) {
			Run run = new Run(1);
			for (int i = 0; i < 1000; i++) {
				Instant time = run.now.minusSeconds(age).truncatedTo(ChronoUnit.MILLIS);
				boolean wrong = run.random.nextDouble() < probability;
				run.exchange(text(time), text(wrong ? time.plusSeconds(seconds) : time));
			}
			assertThat(run.classification()).as("age %d: %s", age, run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
		}
	}

	@Test
	void inWholeSecondsItIsNotKnownWhetherTheClocksAreApart() {
		Run always = new Run(1);
		Run seldom = new Run(1);
		for (int i = 0; i < 1000; i++) {
			Instant time = always.now.truncatedTo(ChronoUnit.SECONDS);
			always.exchange(text(time), text(time.plusSeconds(7)));
			Instant other = seldom.now.truncatedTo(ChronoUnit.SECONDS);
			seldom.exchange(text(other), text((i % 10 == 0) ? other.plusSeconds(7) : other));
		}
		assertThat(always.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(seldom.classification()).isEqualTo(Classification.REGRESSION);
	}

	/** Two clocks that are apart, of instances that answer at an even pace. */
	@ParameterizedTest
	@CsvSource({ "0, 2", "3000, 2", "-7000, 3", "1234, 5", "30000, 2" })
	void clocksThatAreApartAreNoise(int skew, int jitter) {
		for (ChronoUnit unit : new ChronoUnit[] { ChronoUnit.MILLIS, ChronoUnit.SECONDS }) {
			for (long seed = 1; seed <= 20; seed++) {
				Run run = new Run(seed);
				for (int i = 0; i < 1000; i++) {
					Instant primary = run.now.plusMillis(run.random.nextInt(jitter));
					Instant shadow = run.now.plusMillis(skew + run.random.nextInt(jitter));
					run.exchange(text(primary.truncatedTo(unit)), text(shadow.truncatedTo(unit)));
					assertNoRegression(run);
				}
			}
		}
	}

	/** For a while, chance makes it the same where clocks are a few steps apart. */
	@ParameterizedTest
	@CsvSource({ "1, 7, VOLATILE", "1, 99, VOLATILE", "1, 100, UNDECIDED", "100, 300, VOLATILE", "100, 9900, VOLATILE",
			"100, 10000, UNDECIDED", "1000, 1000, VOLATILE", "1000, 2000, UNDECIDED" })
	void timesThatAreApartByTheSameAreNoiseUpToAHundredSteps(int step, int apart, Classification expected) {
		Run run = new Run(1);
		for (int i = 0; i < 40; i++) {
			run.now = run.now.plusMillis(step);
			Instant time = Instant.ofEpochMilli(run.now.toEpochMilli() / step * step);
			run.exchange(text(time), text(time.plusMillis(apart)));
			if (i >= 2 * ShapeRules.FEW) {
				assertThat(run.classification()).as("%s", run.noise().findings()).isEqualTo(expected);
			}
		}
	}

	/** The shadow renews it at other times, and keeps it as long. */
	@ParameterizedTest
	@ValueSource(ints = { 5, 20, 45 })
	void timesThatAreKeptForAWhileAreNoise(int seconds) {
		Run run = new Run(seconds);
		Instant[] kept = { run.now, run.now };
		for (int i = 0; i < 5000; i++) {
			for (int side = 0; side < 2; side++) {
				if (Duration.between(kept[side], run.now).toSeconds() >= seconds + side) {
					kept[side] = run.now.plusMillis(run.random.nextInt(20));
				}
			}
			run.exchange(text(kept[0]), text(kept[1]));
			assertNoRegression(run);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void theTimeOfTheAnswerBeforeIsARegression() {
		Run run = new Run(1);
		Instant before = run.now;
		for (int i = 0; i < 200; i++) {
			Instant time = run.now.truncatedTo(ChronoUnit.MILLIS);
			run.exchange(text(time), text(before));
			before = time;
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	@Test
	void epochMillisecondsOfWholeSecondsAreARegression() {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			run.exchange(Long.toString(run.primaryTime().toEpochMilli()),
					Long.toString(run.shadowTime().toEpochMilli() / 1000 * 1000));
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	@ParameterizedTest
	@MethodSource
	void whatInstancesCountOrMeasureIsNotScaled(NoiseKind kind, UnaryOperator<String> fault) {
		Run run = new Run(3);
		for (int i = 0; i < 1000; i++) {
			run.exchange(kind.value(run.primary, run.now), fault.apply(kind.value(run.shadow, run.now)));
		}
		assertThat(run.classification()).as("%s", run.noise().findings()).isEqualTo(Classification.REGRESSION);
	}

	static Stream<Arguments> whatInstancesCountOrMeasureIsNotScaled() {
		return Stream.of(NoiseKind.COUNTER, NoiseKind.MEMORY_USED)
			.flatMap((kind) -> Stream.of(times(kind, 3), times(kind, 10), times(kind, 1000), times(kind, -1)));
	}

	private static Arguments times(NoiseKind kind, int factor) {
		UnaryOperator<String> fault = (number) -> Long.toString(factor * Long.parseLong(number));
		return arguments(kind, fault);
	}

	/** It may be the memory of a larger machine. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 8, 1024 })
	void whatInstancesMeasureIsUndecidedIfItMovesByAPowerOfTwoAsMuch(int factor) {
		Run run = new Run(3);
		for (int i = 0; i < 1000; i++) {
			long shadow = factor * Long.parseLong(NoiseKind.MEMORY_USED.value(run.shadow, run.now));
			run.exchange(NoiseKind.MEMORY_USED.value(run.primary, run.now), Long.toString(shadow));
			assertNoRegression(run);
		}
		assertThat(run.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(run.only().reason()).endsWith("all steps of the shadow's are " + factor + " times as large");
	}

	/** All its steps are multiples of more than the primary's, but no larger. */
	@Test
	void whatOneInstanceMeasuresInBlocksIsNoise() {
		Run run = new Run(3);
		for (int i = 0; i < 1000; i++) {
			long shadow = Long.parseLong(NoiseKind.MEMORY_USED.value(run.shadow, run.now)) / 500 * 500;
			run.exchange(NoiseKind.MEMORY_USED.value(run.primary, run.now), Long.toString(shadow));
			assertNoRegression(run);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	/** Each primary has its own report, and one shadow gets the copies of all. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theShadowOfSeveralPrimariesCountsFaster(boolean inTurn) {
		Run run = new Run(1);
		for (int i = 0; i < 3000; i++) {
			run.primary.count += 1;
			run.shadow.count += inTurn ? 3 : 1 + run.random.nextInt(5);
			run.exchange(Long.toString(run.primary.count), Long.toString(run.shadow.count));
			assertNoRegression(run);
		}
	}

	@Test
	void fractionsThatAreAddedInAnotherOrderAreNoise() {
		Run run = new Run(1);
		for (int i = 0; i < 1000; i++) {
			double one = run.random.nextDouble() * 1000;
			double other = run.random.nextDouble() * 1000;
			double third = run.random.nextDouble() * 1000;
			boolean turned = run.random.nextBoolean();
			run.exchange(Double.toString(turned ? one + other + third : one + (other + third)),
					Double.toString(turned ? one + (other + third) : one + other + third));
			assertNoRegression(run);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"%d ms\"", "\"%d s\"", "\"%d seconds\"" })
	void durationsInWordsAreNoise(String format) {
		Run run = new Run(1);
		for (int i = 0; i < 500; i++) {
			run.exchange(String.format(format, 1 + run.random.nextInt(100)),
					String.format(format, 1 + run.random.nextInt(100)));
			assertNoRegression(run);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void durationsInAnotherUnitAreARegression() {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			run.exchange("\"" + (1 + run.random.nextInt(100)) + " ms\"", "\"" + (1 + run.random.nextInt(100)) + " s\"");
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	@Test
	void aNonceInTextIsNoise() {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			run.exchange("\"<script nonce='" + run.primary.word(NoiseKind.HEX, 24) + "'>\"",
					"\"<script nonce='" + run.shadow.word(NoiseKind.HEX, 24) + "'>\"");
			assertNoRegression(run);
		}
		assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void aFlagThatIsDrawnByLotIsUndecided() {
		Run run = new Run(1);
		for (int i = 0; i < 1000; i++) {
			run.exchange(Boolean.toString(run.random.nextBoolean()), Boolean.toString(run.random.nextBoolean()));
		}
		assertThat(run.classification()).isEqualTo(Classification.UNDECIDED);
	}

	private static String text(Instant time) {
		return NoiseKind.quoted(time.toString());
	}

	private static void assertNoRegression(Run run) {
		assertThat(run.noise().findings()).noneMatch((each) -> each.classification() == Classification.REGRESSION);
	}

}
