package io.github.shadowing.noise;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import io.github.shadowing.exchange.ExchangeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts of many numbers, as Prometheus reads them, of which each instance has its own.
 */
@Tag("figures")
class NumbersInTextTests {

	private static final int EXCHANGES = 6_000;

	/**
	 * What each instance has counted may be the same on two of them, by chance for ever;
	 * and the memory stays the same for some answers.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0, false", "0, 0, 0, true", "0, 0, 7, false", "0, 0, 7, true", "3, 7, 9, true",
			"3000, 20, 500, false", "3000, 20, 500, true" })
	void numbersThatEachInstanceHasForItselfComeToRest(int primary, int shadow, int baseline, boolean coarse) {
		int atRest = 0;
		for (long seed = 1; seed <= 5; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 100);
			Side first = new Side(answers.random.split(), primary, coarse);
			Side second = new Side(answers.random.split(), shadow, coarse);
			Side third = new Side(answers.random.split(), baseline, coarse);
			for (int i = 0; i < EXCHANGES; i++) {
				answers.exchange(first.answer(), second.answer(), third.answer());
				// By chance, one side differs in more of them for long.
				if (i >= EXCHANGES / 2) {
					assertThat(answers.hasRegression()).as("seed %d: %s", seed, answers.noise.findings()).isFalse();
				}
			}
			atRest += (answers.classification("body") == Classification.VOLATILE) ? 1 : 0;
		}
		// Where the memory stays the same, some look odd for longer.
		assertThat(atRest).isGreaterThanOrEqualTo(coarse ? 3 : 5);
	}

	@Test
	void aNumberThatStandsStillOnTheShadowIsFound() {
		found(60, (second) -> second.stuck = true, 1);
	}

	@Test
	void aNumberThatIsAMillionTimesAsLargeIsFound() {
		found(400, (second) -> second.factor = 1_000_000, 3);
	}

	/** How many numbers differ is all there is to see of it. */
	@Test
	void aNumberThatIsWrongBesideOthersIsNoNoise() {
		for (boolean coarse : new boolean[] { false, true }) {
			for (long seed = 1; seed <= 5; seed++) {
				WholeAnswers answers = new WholeAnswers(seed, 100);
				Side[] sides = sides(answers, coarse);
				sides[1].limit = 250;
				for (int i = 0; i < EXCHANGES; i++) {
					answers.exchange(sides[0].answer(), sides[1].answer(), sides[2].answer());
					if (i >= 100) {
						assertThat(answers.classification("body")).isNotEqualTo(Classification.VOLATILE);
					}
				}
			}
		}
	}

	private static void found(int within, Consumer<Side> fault, int most) {
		for (boolean coarse : new boolean[] { false, true }) {
			for (long seed = 1; seed <= 5; seed++) {
				WholeAnswers answers = new WholeAnswers(seed, 100);
				Side[] sides = sides(answers, coarse);
				fault.accept(sides[1]);
				Arrays.stream(sides).forEach((side) -> side.most = most);
				int needed = 0;
				while (!answers.hasRegression() && needed < 2_000) {
					answers.exchange(sides[0].answer(), sides[1].answer(), sides[2].answer());
					needed++;
				}
				assertThat(needed).as("seed %d: %s", seed, answers.noise.findings()).isLessThanOrEqualTo(within);
			}
		}
	}

	private static Side[] sides(WholeAnswers answers, boolean coarse) {
		return new Side[] { new Side(answers.random.split(), 30, coarse), new Side(answers.random.split(), 7, coarse),
				new Side(answers.random.split(), 900, coarse) };
	}

	/** An instance, and what it has counted and measured so far. */
	private static final class Side {

		private final SplittableRandom random;

		private final boolean coarse;

		private long count;

		private double seconds;

		private double heap;

		private boolean stuck;

		private int most = 1;

		private long factor = 1;

		private int limit = 200;

		Side(SplittableRandom random, long count, boolean coarse) {
			this.random = random;
			this.count = count;
			this.coarse = coarse;
			this.heap = 2e7 + random.nextInt(10_000_000);
		}

		ExchangeResponse answer() {
			this.count += this.stuck ? 0 : 1 + this.random.nextInt(this.most);
			this.seconds += this.random.nextInt(50) / 1000.0;
			this.heap -= this.random.nextInt(1_000_000);
			if (this.heap < 1.5e7) {
				this.heap = 3.5e7 + this.random.nextInt(1_000_000);
			}
			double unit = this.coarse ? 1_048_576 : 1;
			return WholeAnswers.answer(200, "text/plain",
					"# TYPE req_total counter\nreq_total " + this.factor * this.count + ".0\nheap_bytes "
							+ unit * Math.floor(this.heap / unit) + "\nlat_sum "
							+ Math.round(1000 * this.seconds) / 1000.0 + "\nlimit " + this.limit + "\n");
		}

	}

}
