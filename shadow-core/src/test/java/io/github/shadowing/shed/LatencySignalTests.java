package io.github.shadowing.shed;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Latencies are in milliseconds here, and a tick is a second.
 */
class LatencySignalTests {

	private final Random random = new Random(17);

	private final LatencySignal signal = new LatencySignal(2);

	private @Nullable String trouble;

	@ParameterizedTest
	@EnumSource
	void isCalmWhateverTheShapeOfSteadyTraffic(Shape shape) {
		for (int seed = 0; seed < 40; seed++) {
			Random seeded = new Random(seed);
			double scale = Math.pow(10, seeded.nextDouble() * 4 - 1);
			double parameter = seeded.nextDouble();
			int rate = 20 + seeded.nextInt(200);
			LatencySignal steady = new LatencySignal(2);
			for (int tick = 0; tick < 2000; tick++) {
				for (int request = 0; request < rate; request++) {
					record(steady, scale * shape.draw(seeded, parameter));
				}
				assertThat(steady.trouble()).as("Seed %s at %s", seed, tick).isNull();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = "ONE_IN_A_HUNDRED_IS_SLOW", mode = EnumSource.Mode.EXCLUDE)
	void isTroubledWhereEverythingTakesFourTimesAsLong(Shape shape) {
		for (int seed = 0; seed < 20; seed++) {
			Random seeded = new Random(seed);
			double parameter = seeded.nextDouble();
			LatencySignal risen = new LatencySignal(2);
			for (int tick = 0; tick < 300; tick++) {
				run(risen, seeded, 500, 20, shape, parameter);
			}
			int ticks = 0;
			String found = null;
			while (found == null && ticks < 60) {
				found = run(risen, seeded, 500, 80, shape, parameter);
				ticks++;
			}
			assertThat(found).as("Seed %s after %s", seed, ticks).startsWith("p99 of the primary at ");
		}
	}

	private static @Nullable String run(LatencySignal signal, Random random, int rate, double scale, Shape shape,
			double parameter) {
		for (int request = 0; request < rate; request++) {
			record(signal, scale * shape.draw(random, parameter));
		}
		return signal.trouble();
	}

	@Test
	void saysSoAfterTwoWindowsRunningAndOnceAWindow() {
		seconds(60, 100, (draw) -> 20);
		assertThat(this.trouble).isNull();
		seconds(19, 100, (draw) -> 50);
		assertThat(this.trouble).isNull();
		seconds(1, 100, (draw) -> 50);
		assertThat(this.trouble)
			.matches("p99 of the primary at 50\\.\\d ms of a limit of 40\\.\\d ms, with 20\\.\\d ms being usual");
		seconds(9, 100, (draw) -> 50);
		assertThat(this.trouble).isNull();
		seconds(1, 100, (draw) -> 50);
		assertThat(this.trouble).isNotNull();
	}

	@Test
	void isNotMisledByOneBadWindow() {
		seconds(60, 100, (draw) -> 20);
		for (int round = 0; round < 20; round++) {
			seconds(10, 100, (draw) -> 5000);
			assertThat(this.trouble).isNull();
			seconds(10, 100, (draw) -> 20);
			assertThat(this.trouble).isNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "20, 39.5, false", "20, 41, true", "1, 5.5, false", "1, 6.5, true", "0.01, 5, false",
			"0.01, 5.5, true", "4.5, 9.3, false", "4.5, 9.8, true", "5.5, 10.9, false", "5.5, 11.5, true" })
	void hasALimitThatIsAtLeastFiveMillisecondsMore(double usual, double now, boolean troubled) {
		seconds(60, 100, (draw) -> usual);
		seconds(20, 100, (draw) -> now);
		assertThat(this.trouble != null).isEqualTo(troubled);
	}

	@ParameterizedTest
	@CsvSource({ "1000, 10, false", "1000, 19, false", "1000, 20, true", "200, 6, false", "200, 7, true" })
	void needsMoreThanChanceExplains(int requests, int slow, boolean troubled) {
		seconds(60, 100, (draw) -> 20);
		for (int window = 0; window < 2; window++) {
			for (int request = 0; request < requests; request++) {
				record(this.signal, (request < slow) ? 100 : 20);
			}
			seconds(10, 0, (draw) -> 20);
		}
		assertThat(this.trouble != null).isEqualTo(troubled);
	}

	@Test
	void needsToKnowWhatIsUsual() {
		seconds(50, 100, (draw) -> 20);
		seconds(20, 100, (draw) -> 500);
		assertThat(this.trouble).as("the sixth window tells what is usual, too").isNull();
		LatencySignal informed = new LatencySignal(2);
		for (int tick = 0; tick < 60; tick++) {
			run(informed, this.random, 100, 20, Shape.CONSTANT, 0);
		}
		String found = null;
		for (int tick = 0; tick < 20; tick++) {
			found = run(informed, this.random, 100, 500, Shape.CONSTANT, 0);
		}
		assertThat(found).as("after six").isNotNull();
	}

	@Test
	void waitsForEnoughLatenciesUpToAMinute() {
		seconds(60, 100, (draw) -> 20);
		seconds(39, 5, (draw) -> 500);
		assertThat(this.trouble).isNull();
		seconds(40, 5, (draw) -> 500);
		assertThat(this.trouble).as("199 of the second window").isNull();
		seconds(1, 5, (draw) -> 500);
		assertThat(this.trouble).as("two windows of 200").isNotNull();
		seconds(600, 3, (draw) -> 500);
		assertThat(this.trouble).as("fewer than 200 in a minute").isNull();
	}

	@Test
	void followsASlowDriftOverHours() {
		for (int minute = 0; minute < 240; minute++) {
			double scale = 20 * Math.pow(10, minute / 120.0);
			for (int second = 0; second < 60; second++) {
				seconds(1, 30, (draw) -> scale * -Math.log(draw));
				assertThat(this.trouble).as("Minute %s", minute).isNull();
			}
		}
	}

	@Test
	void getsUsedToAChangeWithinElevenMinutes() {
		seconds(600, 50, (draw) -> 20);
		int troubles = 0;
		int last = 0;
		for (int second = 1; second <= 3600; second++) {
			seconds(1, 50, (draw) -> 200);
			if (this.trouble != null) {
				troubles++;
				last = second;
			}
		}
		assertThat(troubles).isBetween(50, 66);
		assertThat(last).isBetween(500, 660);
		seconds(20, 50, (draw) -> 500);
		assertThat(this.trouble).as("a limit of twice the new usual").isNotNull();
	}

	@Test
	void neverGetsUsedToWhatCopyingCauses() {
		// Slow with copies, fast with half of them: as long as there are fast windows.
		seconds(600, 50, (draw) -> 20);
		for (int round = 0; round < 200; round++) {
			seconds(20, 50, (draw) -> 200);
			assertThat(this.trouble).as("Round %s", round).isNotNull();
			seconds(10, 50, (draw) -> 20);
			assertThat(this.trouble).isNull();
		}
	}

	@Test
	void takesAnyLatency() {
		seconds(100, 50, (draw) -> (draw < 0.5) ? -1 : Double.MAX_VALUE);
		assertThat(this.trouble).isNull();
	}

	@Test
	void losesNothingOfManyThreads() throws Exception {
		int threads = 4;
		seconds(60, 100, (draw) -> 20);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			for (int window = 0; window < 2; window++) {
				Future<?>[] runs = new Future<?>[threads];
				for (int thread = 0; thread < threads; thread++) {
					runs[thread] = executor.submit(() -> {
						for (int request = 0; request < 50; request++) {
							record(this.signal, 100);
						}
					});
				}
				for (Future<?> run : runs) {
					run.get(60, TimeUnit.SECONDS);
				}
				seconds(10, 0, (draw) -> 0);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.trouble).as("200 in each of two windows").isNotNull();
	}

	private void seconds(int seconds, int rate, DoubleUnaryOperator latency) {
		for (int second = 0; second < seconds; second++) {
			for (int request = 0; request < rate; request++) {
				record(this.signal, latency.applyAsDouble(1 - this.random.nextDouble()));
			}
			this.trouble = this.signal.trouble();
		}
	}

	private static void record(LatencySignal signal, double millis) {
		signal.accept((long) (millis * 1_000_000));
	}

	private enum Shape {

		CONSTANT, UNIFORM, EXPONENTIAL, LOG_NORMAL,

		/** With infinite variance, and a mean that is hardly finite. */
		PARETO,

		/** From none to one in thirty takes a thousand times as long. */
		SOME_ARE_SLOW,

		/** Just where the percentile is. */
		ONE_IN_A_HUNDRED_IS_SLOW;

		private double draw(Random random, double parameter) {
			return switch (this) {
				case CONSTANT -> 1;
				case UNIFORM -> random.nextDouble();
				case EXPONENTIAL -> -Math.log(1 - random.nextDouble());
				case LOG_NORMAL -> Math.exp(1.5 * random.nextGaussian());
				case PARETO -> Math.pow(1 - random.nextDouble(), -1 / 1.1);
				case SOME_ARE_SLOW -> (random.nextDouble() < parameter / 30) ? 1000 : 1 + random.nextDouble();
				case ONE_IN_A_HUNDRED_IS_SLOW -> (random.nextInt(100) == 0) ? 1000 : 1;
			};
		}

	}

}
