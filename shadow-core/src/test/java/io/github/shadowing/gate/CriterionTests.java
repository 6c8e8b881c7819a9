package io.github.shadowing.gate;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CriterionTests {

	private static final Latencies NOTHING = EndpointTotals.none().latencies(0);

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
		Finding finding = this.latency.judge(latencies(0));
		assertThat(finding.verdict()).as(finding.reason()).isEqualTo(verdict);
		assertThat(this.latency.verdict(latencies(0))).isEqualTo(verdict);
	}

	/** A millisecond is much for what takes half of one, and is the network's. */
	@Test
	void aLittleIsAllowedInAnyCase() {
		for (int i = 0; i < 5000; i++) {
			this.primary.add(Duration.ofNanos(500_000));
			this.shadow.add(Duration.ofNanos(1_500_000));
		}
		assertThat(this.latency.verdict(latencies(0))).isEqualTo(Verdict.PROMOTE);
		assertThat(new LatencyCriterion(1.2, 0, 0.05, 0.001).verdict(latencies(0))).isEqualTo(Verdict.HOLD);
	}

	@Test
	void latenciesAreToldWithTheirLimit() {
		fill(5000, 40, 2);
		assertThat(this.latency.judge(latencies(0)).reason())
			.matches("95th percentile of latency 1\\d\\d–1\\d\\d ms, the primary's \\d\\d\\.\\d–\\d\\d\\.\\d ms:"
					+ " 1\\.\\d\\d–2\\.\\d\\d times \\(at most 1\\.2 allowed, or 2 ms more\\)");
		assertThat(this.latency.judge(NOTHING).reason())
			.isEqualTo("95th percentile of latency not known yet, the primary's not known yet: no ratio yet"
					+ " (at most 1.2 allowed, or 2 ms more)");
	}

	@Test
	void whatLatenciesNeedIsAboutRight() {
		fill(300, 40, 1);
		long needed = this.latency.judge(latencies(0)).needed();
		assertThat(needed).isBetween(300L, 6_000L);
		assertThat(this.latency.judge(NOTHING).needed()).isEqualTo(Finding.UNKNOWN);
		LatencyCriterion atTheLimit = new LatencyCriterion(1, 0, 0.05, 0.001);
		fill(300, 40, 1);
		assertThat(atTheLimit.judge(new Latencies(this.primary.ranks(), this.primary.ranks(), 0)).needed())
			.isEqualTo(Finding.UNKNOWN);
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
			assertThat(this.latency.verdict(latencies(0)) == Verdict.PROMOTE).isEqualTo(promotes);
			promoted += promotes ? 1 : 0;
		}
		assertThat(promoted).isBetween(1, 2099);
	}

	/** Those that are not known might be slower than all others. */
	@ParameterizedTest
	@CsvSource({ "0, 0, PROMOTE", "25, 0, PROMOTE", "0, 25, PROMOTE", "10, 15, PROMOTE", "300, 0, INCONCLUSIVE",
			"0, 300, INCONCLUSIVE", "150, 150, INCONCLUSIVE", "5000, 0, INCONCLUSIVE", "0, 5000, INCONCLUSIVE" })
	void whatGotNoAnswerCountsAsSlower(int unanswered, int unsent, Verdict verdict) {
		fill(5000, 40, 1);
		fillUnanswered(unanswered);
		Finding finding = this.latency.judge(latencies(unsent));
		assertThat(finding.verdict()).as(finding.reason()).isEqualTo(verdict);
		String missing = "; %,d of %,d copies got no answer, or were not sent as the shadow was too slow or busy"
			.formatted(unanswered + unsent, 5000 + unanswered + unsent);
		if (verdict == Verdict.INCONCLUSIVE) {
			assertThat(finding.needed()).isEqualTo(Finding.UNKNOWN);
			assertThat(finding.reason()).matches("95th percentile of latency at least .*")
				.endsWith(missing + ": too many to tell");
		}
		else if (unanswered + unsent > 0) {
			assertThat(finding.reason()).endsWith(missing + ", and count as slower");
		}
		else {
			assertThat(finding.reason()).endsWith("ms more)");
		}
	}

	/** As if all of them had been answered: their latency is greater than any limit. */
	@Test
	void whatGotNoAnswerIsNoQuickerThanWhatIsTooSlow() {
		LatencyCounts answered = new LatencyCounts();
		for (int i = 1; i < 8000; i++) {
			boolean late = i % 25 == 0;
			this.primary.add(Duration.ofMillis(40));
			answered.add(Duration.ofMillis(late ? 5000 : 40));
			if (!late) {
				this.shadow.add(Duration.ofMillis(40));
			}
			assertThat(this.latency.verdict(latencies(0)))
				.isEqualTo(this.latency.verdict(new Latencies(this.primary.ranks(), answered.ranks(), 0)));
		}
		assertThat(this.latency.verdict(latencies(0))).isEqualTo(Verdict.PROMOTE);
	}

	/** They might have been quicker, too; but those that came prove enough. */
	@ParameterizedTest
	@CsvSource({ "1, 5000, 0, INCONCLUSIVE", "1, 0, 5000, INCONCLUSIVE", "1, 100000, 0, INCONCLUSIVE", "2, 0, 0, HOLD",
			"2, 0, 5000, HOLD", "2, 1000, 0, HOLD", "2, 100000, 0, INCONCLUSIVE" })
	void whatGotNoAnswerDoesNotProveThatItIsTooSlow(double ratio, int unanswered, int unsent, Verdict verdict) {
		fill(5000, 40, ratio);
		fillUnanswered(unanswered);
		Finding finding = this.latency.judge(latencies(unsent));
		assertThat(finding.verdict()).as(finding.reason()).isEqualTo(verdict);
	}

	@Test
	void whatNeedsMoreWhereSomeGetNoAnswerIsAboutRight() {
		fill(1000, 40, 1);
		fillUnanswered(5);
		Finding finding = this.latency.judge(latencies(5));
		assertThat(finding.verdict()).as(finding.reason()).isEqualTo(Verdict.INCONCLUSIVE);
		assertThat(finding.needed()).isBetween(300L, 10_000L);
	}

	private Latencies latencies(long unsent) {
		return new Latencies(this.primary.ranks(), this.shadow.ranks(), unsent);
	}

	private void fillUnanswered(int count) {
		for (int i = 0; i < count; i++) {
			this.primary.add(Duration.ofMillis(40));
		}
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
