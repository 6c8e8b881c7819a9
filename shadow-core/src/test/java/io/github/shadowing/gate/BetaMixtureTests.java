package io.github.shadowing.gate;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BetaMixtureTests {

	private static final double LEVEL = 0.05;

	private final BetaMixture uniform = new BetaMixture(1, 1);

	/** With a uniform prior, the mixture is k!(n-k)!/(n+1)!. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0.5, 1", "0, 1, 0.5, 1", "1, 1, 0.25, 2", "0, 2, 0.5, 1.3333333333333333",
			"1, 2, 0.5, 0.66666666666666667", "2, 5, 0.4, 0.48225308641975309" })
	void oddsAreExact(long count, long of, double rate, double odds) {
		assertThat(Math.exp(this.uniform.logOdds(count, of, rate))).isCloseTo(odds, Offset.offset(1e-12));
	}

	/** The mean over what may come next is what it was: a martingale. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0.01", "0, 100, 0.01", "3, 100, 0.01", "100, 100, 0.3", "40, 41, 0.999" })
	void oddsAreFair(long count, long of, double rate) {
		BetaMixture mixture = BetaMixture.below(0.01);
		double next = rate * Math.exp(mixture.logOdds(count + 1, of + 1, rate))
				+ (1 - rate) * Math.exp(mixture.logOdds(count, of + 1, rate));
		double now = Math.exp(mixture.logOdds(count, of, rate));
		assertThat(next).isCloseTo(now, Offset.offset(1e-10 * now));
	}

	@Test
	void nothingIsKnownAtFirst() {
		assertThat(this.uniform.interval(0, 0, LEVEL)).isEqualTo(new Interval(0, 1));
		assertThat(this.uniform.fewest(0, 0.3, LEVEL)).isZero();
		assertThat(this.uniform.most(0, 0.3, LEVEL)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "0, 1000", "1000, 1000", "3, 1000", "997, 1000", "1, 1", "0, 1", "37, 12410" })
	void theEndsOfTheIntervalAreWhereTheOddsReachTheBound(long count, long of) {
		Interval interval = this.uniform.interval(count, of, LEVEL);
		double rate = (double) count / of;
		assertThat(interval.low()).isBetween(0.0, rate);
		assertThat(interval.high()).isBetween(rate, 1.0);
		Offset<Double> exact = Offset.offset(1e-6);
		if (count > 0) {
			assertThat(this.uniform.logOdds(count, of, interval.low())).isCloseTo(Math.log(20), exact);
		}
		else {
			assertThat(interval.low()).isZero();
		}
		if (count < of) {
			assertThat(this.uniform.logOdds(count, of, interval.high())).isCloseTo(Math.log(20), exact);
		}
		else {
			assertThat(interval.high()).isOne();
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.3", "10, 0.3", "500, 0.01", "1000, 0.95", "5000, 0.005", "100000, 0.01" })
	void whatIsProvenIsWhatTheIntervalExcludes(long of, double rate) {
		BetaMixture mixture = BetaMixture.below(0.01);
		long fewest = mixture.fewest(of, rate, LEVEL);
		long most = mixture.most(of, rate, LEVEL);
		assertThat(fewest).isBetween(0L, (long) Math.ceil(of * rate));
		assertThat(most).isBetween((long) Math.floor(of * rate), of);
		for (long count = 0; count <= of; count += Math.max(1, of / 5000)) {
			Interval interval = mixture.interval(count, of, LEVEL);
			assertThat(mixture.isBelow(count, of, rate, LEVEL)).isEqualTo(count < fewest)
				.isEqualTo(interval.high() < rate);
			assertThat(mixture.isAbove(count, of, rate, LEVEL)).isEqualTo(count > most)
				.isEqualTo(interval.low() > rate);
		}
	}

	@Test
	void withoutAnyFaultSomeHundredExchangesProveAnUsualLimit() {
		BetaMixture mixture = BetaMixture.below(0.01);
		int of = 1;
		while (!mixture.isBelow(0, of, 0.01, LEVEL)) {
			of++;
		}
		assertThat(of).isEqualTo(409);
	}

}
