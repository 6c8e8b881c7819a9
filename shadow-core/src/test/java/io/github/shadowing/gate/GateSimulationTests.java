package io.github.shadowing.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.github.shadowing.ManualTime;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.EmptyStatistics;
import io.github.shadowing.report.ReportSettings;
import io.github.shadowing.report.Statistics;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the gate is wrong if it is asked again and again, and how soon it is right.
 * Each criterion alone is asked after every exchange, by tables of what decides it at
 * each number of exchanges, which is the same and quicker; and the whole gate after every
 * fiftieth. All exchanges are independent of each other.
 */
@Tag("figures")
class GateSimulationTests {

	private static final int RUNS = 2_000;

	private static final int EXCHANGES = 100_000;

	private static final double LEVEL = 0.05;

	private static final int GATES = 100;

	private static final int BETWEEN_ASKS = 50;

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
		judge("rate %s, at most %s".formatted(limit * factor, limit), factor > 1, promoted, EXCHANGES, within);
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

	/** Bad exchanges one after the other, until all together no longer prove a limit. */
	@ParameterizedTest
	@CsvSource({ "100000, 894, 4991", "1000000, 9698, 51695" })
	void aLongPastHidesForLongThatItGotWorse(int past, int differing, int slow) {
		BetaMixture mixture = BetaMixture.below(0.01);
		int different = 1;
		while (mixture.isBelow(different, past + different, 0.01, LEVEL)) {
			different++;
		}
		QuantileSequence sequence = new QuantileSequence(0.95);
		int late = 1;
		while (sequence.highRank(past + late, LEVEL / 2) <= past) {
			late++;
		}
		System.out.printf(
				"Gate, after %,d good exchanges: all together prove no more after %,d that differ, %,d that are slow%n",
				past, different, late);
		assertThat(different).isEqualTo(differing);
		assertThat(late).isEqualTo(slow);
	}

	/** However long the past is, by the most recent alone; at the worst moment. */
	@ParameterizedTest
	@CsvSource({ "1, 41, 26, 144", "100, 51, 33, 162" })
	void shutsSoonByTheMostRecentExchanges(int endpoint, int differing, int errors, int slow) {
		double level = EndpointJudge.holdLevel(LEVEL, endpoint + 1);
		BetaMixture divergences = BetaMixture.below(0.01);
		BetaMixture failures = BetaMixture.below(0.005);
		QuantileSequence latencies = new QuantileSequence(0.95);
		int[] within = { longest((bad, of) -> divergences.isAbove(bad, of, 0.01, level)),
				longest((bad, of) -> failures.isAbove(bad, of, 0.005, level)),
				longest((bad, of) -> latencies.lowRank(of, level / 2) > of - bad
						&& latencies.highRank(of, level / 2) <= of) };
		System.out.printf("Gate, endpoint %d: shuts within %d that differ, %d errors, %d that are slow%n", endpoint,
				within[0], within[1], within[2]);
		assertThat(within).containsExactly(differing, errors, slow);
	}

	/** Over all numbers of good exchanges in the part that is not full yet. */
	private static int longest(BiPredicate<Integer, Integer> shuts) {
		int longest = 0;
		for (int good = 1; good <= RecentEvidence.PART; good++) {
			int bad = 1;
			while (!shuts.test(bad, good + bad + ((good + bad <= RecentEvidence.PART) ? RecentEvidence.PART : 0))) {
				bad++;
			}
			longest = Math.max(longest, bad);
		}
		return longest;
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
		Shaped primary = new Shaped(shape, 1);
		Shaped shadow = new Shaped(shape, ratio);
		assertThat(shadow.percentile95() / primary.percentile95()).isBetween(ratio - 1e-4, ratio + 1e-4);
		int[] promoted = new int[RUNS];
		SplittableRandom seeds = new SplittableRandom(1);
		for (int run = 0; run < RUNS; run++) {
			promoted[run] = firstPromote(seeds.split(), new Running(primary), new Running(shadow), low, high);
		}
		judge("%s latencies, ratio %s, at most 1.2".formatted(shape, ratio), ratio > 1.2, promoted, EXCHANGES, within);
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

	/** By the default limits; latencies are log-normal. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 1, 20000, 3000", "0.005, 0, 1, 20000, 8000", "0.001, 0.0005, 1.05, 20000, 7000",
			"0.005, 0.0025, 1.1, 40000, 30000", "0.011, 0, 1, 10000, 0", "0, 0.0055, 1, 10000, 0" })
	void wholeGate(double differing, double errors, double ratio, int exchanges, int within) {
		Shaped primary = new Shaped(Shape.LOG_NORMAL, 1);
		Shaped shadow = new Shaped(Shape.LOG_NORMAL, ratio);
		int[] promoted = new int[GATES];
		SplittableRandom seeds = new SplittableRandom(1);
		for (int run = 0; run < GATES; run++) {
			SplittableRandom random = seeds.split();
			promoted[run] = firstPromote(() -> result(random, differing, errors, primary, shadow), exchanges);
		}
		judge("the whole, %s differ, %s errors, latency ratio %s".formatted(differing, errors, ratio), within == 0,
				promoted, exchanges, within);
	}

	private static int firstPromote(Supplier<CopyResult> results, int exchanges) {
		ManualTime time = new ManualTime();
		Gate gate = new Gate(GateSettings.defaults().withEvidence(Duration.ofDays(1), Duration.ZERO, null),
				List.of("shadow"), (target) -> Census.NONE, (target) -> BreakerState.CLOSED, time);
		Statistics statistics = EmptyStatistics.of(ReportSettings.defaults(), time, () -> null, gate);
		for (int of = 1; of <= exchanges; of++) {
			statistics.onResult(results.get());
			if (of % BETWEEN_ASKS == 0 && statistics.gate().promotes()) {
				return of;
			}
		}
		return Integer.MAX_VALUE;
	}

	private static CopyResult result(SplittableRandom random, double differing, double errors, Shaped primary,
			Shaped shadow) {
		Exchange exchange = Exchanges.of("GET", "/a", Instant.EPOCH, primary.any(random));
		if (random.nextDouble() < errors) {
			return new CopyResult.Failed(exchange, "shadow", Reason.IO);
		}
		List<Difference> differences = (random.nextDouble() < differing)
				? List.of(new Difference(Difference.Kind.VALUE, "total", "10", "11")) : List.of();
		return new CopyResult.Compared(exchange, "shadow", Exchanges.answer(200, shadow.any(random)),
				new Comparison(differences, List.of()));
	}

	private static void judge(String what, boolean tooBad, int[] promoted, int exchanges, int within) {
		Arrays.sort(promoted);
		long ever = Arrays.stream(promoted).filter((each) -> each < Integer.MAX_VALUE).count();
		int runs = promoted.length;
		int percentile = promoted[runs * 95 / 100 - 1];
		System.out.printf("Gate, %s: %d of %d runs promote within %,d exchanges%s%n", what, ever, runs, exchanges,
				tooBad ? "" : "; half within %,d, 95 %% within %,d".formatted(promoted[runs / 2 - 1], percentile));
		if (tooBad) {
			assertThat((double) ever / runs).isLessThanOrEqualTo(LEVEL);
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
	private static final class Shaped {

		private static final int SIZE = 1 << 16;

		private final double[] micros = new double[SIZE];

		/** The bucket of each, and each bucket once. */
		private final int[] buckets = new int[SIZE];

		private final Bucket[] all;

		Shaped(Shape shape, double factor) {
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

		Duration any(SplittableRandom random) {
			return Duration.ofNanos(Math.round(1000 * this.micros[random.nextInt(SIZE)]));
		}

		double percentile95() {
			return this.micros[(int) (0.95 * SIZE)];
		}

	}

	private record Bucket(double atLeast, double atMost) {

	}

	/** The latencies so far, one of which is followed. */
	private static final class Running {

		private final Shaped latencies;

		private final int[] counts;

		private int at;

		private int before;

		Running(Shaped latencies) {
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
