package io.github.shadowing.gate;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CriterionTests {

	private final RateCriterion rate = new RateCriterion(0.001, 0.05, 0.001);

	private final LatencyCriterion latency = new LatencyCriterion(1.2, 2, 0.05, 0.001);

	private final LatencyCounts primary = new LatencyCounts();

	private final LatencyCounts shadow = new LatencyCounts();

	@ParameterizedTest
	@CsvSource({ "0, 0, INCONCLUSIVE", "0, 100, INCONCLUSIVE", "0, 5000, PROMOTE", "3, 5000, INCONCLUSIVE",
			"37, 12410, HOLD", "1, 1, INCONCLUSIVE", "6, 6, HOLD", "12410, 12410, HOLD" })
	void aRateIsProvenOrNot(long count, long of, Verdict verdict) {
		assertThat(this.rate.verdict(count, of)).isEqualTo(verdict);
		assertThat(this.rate.judge(count, of, "").verdict()).isEqualTo(verdict);
	}

	@Test
	void aRateIsToldWithItsLimitAndInterval() {
		assertThat(this.rate.judge(37, 12_410, "differ in `total`")).isEqualTo(new Finding(Verdict.HOLD,
				"37 of 12,410 differ in `total` (0.30 %, at most 0.1 % allowed);" + " 95 % interval 0.16–0.50 %", 0));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 1000", "1, 4000", "10, 5000", "1, 1" })
	void whatARateNeedsDecidesIt(long count, long of) {
		Finding finding = this.rate.judge(count, of, "");
		assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
		assertThat(finding.needed()).isPositive();
		double share = (of == 0) ? 0 : (double) count / of;
		long then = of + finding.needed();
		assertThat(this.rate.verdict(Math.round(share * then), then)).isNotEqualTo(Verdict.INCONCLUSIVE);
	}

	@Test
	void aRateAtItsLimitMayTakeForEver() {
		assertThat(this.rate.judge(100, 100_000, "").needed()).isEqualTo(Finding.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, INCONCLUSIVE", "100, 1, INCONCLUSIVE", "5000, 1, PROMOTE", "2000, 1.1, INCONCLUSIVE",
			"50000, 1.1, PROMOTE", "50000, 1.2, INCONCLUSIVE", "5000, 2, HOLD", "5000, 0.5, PROMOTE" })
	void latenciesAreProvenOrNot(int count, double ratio, Verdict verdict) {
		fill(count, 40, ratio);
		Finding finding = this.latency.judge(this.primary.ranks(), this.shadow.ranks());
		assertThat(finding.verdict()).as(finding.reason()).isEqualTo(verdict);
		assertThat(this.latency.verdict(this.primary.ranks(), this.shadow.ranks())).isEqualTo(verdict);
	}

	/** A millisecond is much for what takes half of one, and is the network's. */
	@Test
	void aLittleIsAllowedInAnyCase() {
		for (int i = 0; i < 5000; i++) {
			this.primary.add(Duration.ofNanos(500_000));
			this.shadow.add(Duration.ofNanos(1_500_000));
		}
		assertThat(this.latency.verdict(this.primary.ranks(), this.shadow.ranks())).isEqualTo(Verdict.PROMOTE);
		assertThat(new LatencyCriterion(1.2, 0, 0.05, 0.001).verdict(this.primary.ranks(), this.shadow.ranks()))
			.isEqualTo(Verdict.HOLD);
	}

	@Test
	void latenciesAreToldWithTheirLimit() {
		fill(5000, 40, 2);
		assertThat(this.latency.judge(this.primary.ranks(), this.shadow.ranks()).reason())
			.matches("95th percentile of latency 1\\d\\d–1\\d\\d ms, the primary's \\d\\d\\.\\d–\\d\\d\\.\\d ms:"
					+ " 1\\.\\d\\d–2\\.\\d\\d times \\(at most 1\\.2 allowed, or 2 ms more\\)");
		assertThat(this.latency.judge(LatencyRanks.NONE, LatencyRanks.NONE).reason())
			.isEqualTo("95th percentile of latency not known yet, the primary's not known yet: no ratio yet"
					+ " (at most 1.2 allowed, or 2 ms more)");
	}

	@Test
	void whatLatenciesNeedIsAboutRight() {
		fill(300, 40, 1);
		long needed = this.latency.judge(this.primary.ranks(), this.shadow.ranks()).needed();
		assertThat(needed).isBetween(300L, 6_000L);
		assertThat(this.latency.judge(LatencyRanks.NONE, LatencyRanks.NONE).needed()).isEqualTo(Finding.UNKNOWN);
		LatencyCriterion atTheLimit = new LatencyCriterion(1, 0, 0.05, 0.001);
		fill(300, 40, 1);
		assertThat(atTheLimit.judge(this.primary.ranks(), this.primary.ranks()).needed()).isEqualTo(Finding.UNKNOWN);
	}

	/** What the simulations do is what the criterion does. */
	@Test
	void latenciesAreJudgedByRanks() {
		QuantileSequence sequence = new QuantileSequence(0.95);
		fill(900, 40, 1);
		int promoted = 0;
		for (int i = 901; i < 3000; i++) {
			fill(1, i, 1);
			long low = sequence.lowRank(i, 0.025);
			long high = sequence.highRank(i, 0.025);
			boolean promotes = high <= i && this.shadow.ranks().atMost(high) <= 1.2 * this.primary.ranks().atLeast(low);
			assertThat(this.latency.verdict(this.primary.ranks(), this.shadow.ranks()) == Verdict.PROMOTE)
				.isEqualTo(promotes);
			promoted += promotes ? 1 : 0;
		}
		assertThat(promoted).isBetween(1, 2099);
	}

	private void fill(int count, long seed, double ratio) {
		SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < count; i++) {
			this.primary.add(latency(random, 1));
			this.shadow.add(latency(random, ratio));
		}
	}

	private static Duration latency(SplittableRandom random, double factor) {
		double normal = -6;
		for (int i = 0; i < 12; i++) {
			normal += random.nextDouble();
		}
		return Duration.ofNanos((long) (factor * 40_000_000 * Math.exp(0.5 * normal)));
	}

}
