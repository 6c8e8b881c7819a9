package io.github.shadowing.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

import io.github.shadowing.ManualTime;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.gate.Census;
import io.github.shadowing.gate.Gate;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.gate.GateSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.EmptyStatistics;
import io.github.shadowing.report.ReportSettings;
import io.github.shadowing.report.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the gate says of a shadow that stands still for a while every 15 seconds, by the
 * default limits: its slowest answers are those that nobody waits for, as the bulkhead is
 * full. Of 3,000 requests in 15 s, 200 a second, a stall of 1.5 s would make 300 slow; 64
 * of them get in, and the others are less than the tenth that may be lost.
 */
class StallingTargetTests {

	private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(5);

	private static final Duration BETWEEN_STALLS = Duration.ofSeconds(15);

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/a");

	private static final Duration RUN = Duration.ofMinutes(10);

	private final ManualTime time = new ManualTime();

	private final SplittableRandom random = new SplittableRandom(1);

	private final Accounting requests = new Accounting();

	private final HandOverQueue queue = new HandOverQueue(Integer.MAX_VALUE);

	private final Lane lane = new Lane(new Target("shadow", URI.create("http://shadow.invalid"),
			Target.Credentials.STRIP, TargetLimits.defaults()), new MemoryBudget(1 << 20), 1, this.time);

	private final Statistics statistics = EmptyStatistics.of(ReportSettings.defaults(), this.time, () -> null,
			new Gate(
					GateSettings.defaults(), List.of("shadow"), (target) -> Census.of(this.requests,
							this.lane.accounting(), this.lane.turnedAway(), this.lane.notCaptured()),
					(target) -> this.lane.breaker(), this.time));

	private final PriorityQueue<Sent> underway = new PriorityQueue<>(Comparator.comparingLong(Sent::endNanos));

	@ParameterizedTest
	@CsvSource({ "0, promote", "500, promote", "1500, inconclusive" })
	void isPromotedOnlyIfItAnswersInTimeMostly(int stallMillis, String verdict) {
		long nextAsk = 0;
		int promoted = 0;
		while (this.time.nanoTime() < RUN.toNanos()) {
			this.time.advance(BETWEEN_REQUESTS);
			endAnswered();
			request(latency(Duration.ofMillis(stallMillis)));
			if (this.time.nanoTime() >= nextAsk) {
				nextAsk += Duration.ofSeconds(1).toNanos();
				GateReport report = this.statistics.gate();
				assertThat(report.verdict()).as("%s", report.reasons()).isNotEqualTo("hold");
				promoted += report.promotes() ? 1 : 0;
			}
		}
		GateReport report = this.statistics.gate();
		System.out.printf("Gate, a stall of %d ms in 15 s: %s, promoted %d times; %s%n", stallMillis, report.verdict(),
				promoted, report.reasons());
		assertThat(this.lane.breaker()).isEqualTo(BreakerState.CLOSED);
		assertThat(report.verdict()).isEqualTo(verdict);
		if (verdict.equals("promote")) {
			assertThat(promoted).isPositive();
		}
		else {
			assertThat(promoted).isZero();
			assertThat(report.reasons()).hasSize(1)
				.first()
				.asString()
				.startsWith("GET /a: 95th percentile of latency at least ")
				.endsWith(": too many to tell");
		}
	}

	private Duration latency(Duration stall) {
		Duration usual = Duration.ofNanos((long) (10_000_000 * (0.8 + 0.3 * this.random.nextDouble())));
		long phase = (this.time.nanoTime() + BETWEEN_STALLS.toNanos() / 2) % BETWEEN_STALLS.toNanos();
		return usual.plusNanos(Math.max(0, stall.toNanos() - phase));
	}

	/** As the engine: ask before capturing, and count what comes of it. */
	private void request(Duration latency) {
		this.requests.begin();
		Reason obstacle = this.lane.obstacle();
		CopyBytes bytes = this.lane.open(0, 0, false);
		if (obstacle != null) {
			this.lane.notCaptured(obstacle);
		}
		else {
			obstacle = this.lane.tryEnter(ENDPOINT, bytes, this.queue);
		}
		if (obstacle != null) {
			this.requests.end(obstacle);
			return;
		}
		this.queue.release();
		Exchange exchange = Exchanges.of(ENDPOINT.method(), ENDPOINT.route(), this.time.instant(),
				Duration.ofMillis(10));
		this.underway.add(new Sent(exchange, bytes, latency, this.time.nanoTime() + latency.toNanos()));
	}

	private void endAnswered() {
		@Nullable Sent sent = this.underway.peek();
		while (sent != null && sent.endNanos() <= this.time.nanoTime()) {
			this.underway.remove();
			this.statistics.onResult(new CopyResult.Compared(sent.exchange(), "shadow",
					Exchanges.answer(200, sent.latency()), new Comparison(List.of(), List.of())));
			this.lane.leave(sent.bytes(), Reason.MATCH, sent.latency());
			this.requests.end(Reason.MATCH);
			sent = this.underway.peek();
		}
	}

	private record Sent(Exchange exchange, CopyBytes bytes, Duration latency, long endNanos) {

	}

}
