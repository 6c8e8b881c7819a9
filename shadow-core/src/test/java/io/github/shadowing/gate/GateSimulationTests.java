package io.github.shadowing.gate;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the gate is wrong if it is asked after every exchange, and how soon it is
 * right. The criteria are asked by tables of what decides them at each number of
 * exchanges, which is the same and quicker.
 */
@Tag("figures")
class GateSimulationTests {

	private static final int RUNS = 2_000;

	private static final int EXCHANGES = 100_000;

	private static final double LEVEL = 0.05;

	@ParameterizedTest
	@CsvSource({ "0.01, 1.01, 0", "0.01, 1.1, 0", "0.005, 1.01, 0", "0.1, 1.01, 0", "0.01, 0.5, 7000",
			"0.005, 0.5, 14000", "0.1, 0.5, 700", "0.01, 0.1, 1300", "0.01, 0, 409" })
	void rates(double limit, double factor, int within) {
		BetaMixture mixture = BetaMixture.below(limit);
		int[] fewest = new int[EXCHANGES + 1];
		for (int of = 0; of <= EXCHANGES; of++) {
			fewest[of] = (int) mixture.fewest(of, limit, LEVEL);
		}
		int[] promoted = new int[RUNS];
		SplittableRandom seeds = new SplittableRandom(1);
		for (int run = 0; run < RUNS; run++) {
			promoted[run] = firstPromote(seeds.split(), limit * factor, fewest);
		}
		judge("rate %s, at most %s".formatted(limit * factor, limit), factor > 1, promoted, within);
	}

	private static int firstPromote(SplittableRandom random, double rate, int[] fewest) {
		long bound = (long) (rate * (1L << 32));
		int count = 0;
		for (int of = 1; of < fewest.length; of++) {
			if ((random.nextInt() & 0xffffffffL) < bound) {
				count++;
			}
			if (count < fewest[of]) {
				return of;
			}
		}
		return Integer.MAX_VALUE;
	}

	/** How often the most recent exchanges alone hold what is good enough. */
	@ParameterizedTest
	@CsvSource({ "0.01, 0.5", "0.005, 0.5", "0.1, 0.5", "0.01, 0.8" })
	void recentExchangesSeldomHoldWhatIsGood(double limit, double factor) {
		double level = EndpointJudge.holdLevel(LEVEL, 2);
		BetaMixture mixture = BetaMixture.below(limit);
		int[] most = new int[2 * RecentEvidence.PART + 1];
		for (int of = 0; of < most.length; of++) {
			most[of] = (int) mixture.most(of, limit, level);
		}
		SplittableRandom seeds = new SplittableRandom(1);
		int ever = 0;
		long held = 0;
		for (int run = 0; run < RUNS; run++) {
			int shut = heldByRecent(seeds.split(), limit * factor, most);
			ever += (shut > 0) ? 1 : 0;
			held += shut;
		}
		System.out.printf(
				"Gate, rate %s, at most %s: %d of %d runs are held by recent exchanges, %.5f %% of the time%n",
				limit * factor, limit, ever, RUNS, 100.0 * held / RUNS / EXCHANGES);
		assertThat((double) held / RUNS / EXCHANGES).isLessThan(0.001);
	}

	private static int heldByRecent(SplittableRandom random, double rate, int[] most) {
		int before = 0;
		int count = 0;
		int shut = 0;
		for (int i = 0; i < EXCHANGES; i++) {
			if (i % RecentEvidence.PART == 0) {
				before = count;
				count = 0;
			}
			count += (random.nextDouble() < rate) ? 1 : 0;
			int of = i % RecentEvidence.PART + 1 + ((i < RecentEvidence.PART) ? 0 : RecentEvidence.PART);
			shut += (before + count > most[of]) ? 1 : 0;
		}
		return shut;
	}

	/** What the true ratio is, and within how many exchanges 95 % are promoted. */
	@ParameterizedTest
	@CsvSource({ "LOG_NORMAL, 1.21, 0", "LOG_NORMAL, 1.25, 0", "BIMODAL, 1.21, 0", "BIMODAL, 1.25, 0",
			"LOG_NORMAL, 1.1, 14000", "LOG_NORMAL, 1, 3000", "LOG_NORMAL, 0.8, 700", "BIMODAL, 1.1, 14000",
			"BIMODAL, 1, 3000" })
	void latencies(Shape shape, double ratio, int within) {
		QuantileSequence sequence = new QuantileSequence(0.95);
		int[] low = new int[EXCHANGES + 1];
		int[] high = new int[EXCHANGES + 1];
		for (int of = 0; of <= EXCHANGES; of++) {
			low[of] = (int) sequence.lowRank(of, LEVEL / 2);
			high[of] = (int) sequence.highRank(of, LEVEL / 2);
		}
		Latencies primary = new Latencies(shape, 1);
		Latencies shadow = new Latencies(shape, ratio);
		assertThat(shadow.percentile95() / primary.percentile95()).isBetween(ratio - 1e-4, ratio + 1e-4);
		int[] promoted = new int[RUNS];
		SplittableRandom seeds = new SplittableRandom(1);
		for (int run = 0; run < RUNS; run++) {
			promoted[run] = firstPromote(seeds.split(), new Running(primary), new Running(shadow), low, high);
		}
		judge("%s latencies, ratio %s, at most 1.2".formatted(shape, ratio), ratio > 1.2, promoted, within);
	}

	private static int firstPromote(SplittableRandom random, Running primary, Running shadow, int[] low, int[] high) {
		long bits = 0;
		for (int of = 1; of < low.length; of++) {
			bits = (of % 2 == 1) ? random.nextLong() : bits >>> 32;
			primary.add((int) bits & 0xffff);
			shadow.add((int) (bits >>> 16) & 0xffff);
			if (low[of] > 0 && high[of] <= of
					&& shadow.atRank(high[of]).atMost() <= 1.2 * primary.atRank(low[of]).atLeast()) {
				return of;
			}
		}
		return Integer.MAX_VALUE;
	}

	private static void judge(String what, boolean tooBad, int[] promoted, int within) {
		Arrays.sort(promoted);
		long ever = Arrays.stream(promoted).filter((each) -> each < Integer.MAX_VALUE).count();
		int percentile = promoted[RUNS * 95 / 100 - 1];
		System.out.printf("Gate, %s: %d of %d runs promote within %,d exchanges%s%n", what, ever, RUNS, EXCHANGES,
				tooBad ? "" : "; half within %,d, 95 %% within %,d".formatted(promoted[RUNS / 2 - 1], percentile));
		if (tooBad) {
			assertThat((double) ever / RUNS).isLessThanOrEqualTo(LEVEL);
		}
		else {
			assertThat(percentile).isLessThanOrEqualTo(within);
		}
	}

	/** What latencies may look like. */
	enum Shape {

		/** A median of 40 ms, and a 95th percentile of 91 ms. */
		LOG_NORMAL,

		/** Four of five hit a cache, and the 95th percentile is of those that don't. */
		BIMODAL;

		/** Return the microseconds of a quantile. */
		private double micros(double share) {
			if (this == LOG_NORMAL) {
				return 40_000 * Math.exp(0.5 * normal(share));
			}
			return (share < 0.8) ? 5_000 * Math.exp(0.3 * normal(share / 0.8))
					: 200_000 * Math.exp(0.3 * normal((share - 0.8) / 0.2));
		}

		/** The quantile of the normal distribution, by bisection of its integral. */
		private static double normal(double share) {
			double low = -8;
			double high = 8;
			while (high - low > 1e-9) {
				double middle = (low + high) / 2;
				if (integral(middle) < share) {
					low = middle;
				}
				else {
					high = middle;
				}
			}
			return low;
		}

		/** By its Taylor series about 0. */
		private static double integral(double x) {
			double sum = x;
			double term = x;
			for (int i = 1; Math.abs(term) > 1e-17 && i < 300; i++) {
				term *= x * x / (2 * i + 1);
				sum += term;
			}
			return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
		}

	}

	/** Equally likely latencies. */
	private static final class Latencies {

		private static final int SIZE = 1 << 16;

		private final double[] micros = new double[SIZE];

		/** The bucket of each, and each bucket once. */
		private final int[] buckets = new int[SIZE];

		private final Bucket[] all;

		Latencies(Shape shape, double factor) {
			Bucket[] found = new Bucket[SIZE];
			int count = 0;
			for (int i = 0; i < SIZE; i++) {
				this.micros[i] = factor * shape.micros((i + 0.5) / SIZE);
				LatencyCounts only = new LatencyCounts();
				only.add(Duration.ofNanos(Math.round(1000 * this.micros[i])));
				Bucket bucket = new Bucket(only.ranks().atLeast(1), only.ranks().atMost(1));
				if (count == 0 || !found[count - 1].equals(bucket)) {
					found[count++] = bucket;
				}
				this.buckets[i] = count - 1;
			}
			this.all = Arrays.copyOf(found, count);
		}

		double percentile95() {
			return this.micros[(int) (0.95 * SIZE)];
		}

	}

	private record Bucket(double atLeast, double atMost) {

	}

	/** The latencies so far, one of which is followed. */
	private static final class Running {

		private final Latencies latencies;

		private final int[] counts;

		private int at;

		private int before;

		Running(Latencies latencies) {
			this.latencies = latencies;
			this.counts = new int[latencies.all.length];
		}

		void add(int which) {
			int bucket = this.latencies.buckets[which];
			this.counts[bucket]++;
			this.before += (bucket < this.at) ? 1 : 0;
		}

		Bucket atRank(int rank) {
			while (this.before >= rank) {
				this.before -= this.counts[--this.at];
			}
			while (this.before + this.counts[this.at] < rank) {
				this.before += this.counts[this.at++];
			}
			return this.latencies.all[this.at];
		}

	}

}
