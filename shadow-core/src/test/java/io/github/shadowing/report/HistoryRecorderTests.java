package io.github.shadowing.report;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.shadowing.ManualTime;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.History.Latency;
import io.github.shadowing.report.History.Minute;
import io.github.shadowing.report.History.TargetHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HistoryRecorder}.
 */
class HistoryRecorderTests {

	private final ManualTime time = new ManualTime();

	private final Accounting requests = new Accounting();

	private final List<Lane> lanes = Dispatcher.lanes(List.of(target("green"), target("blue")), new MemoryBudget(1000),
			this.time);

	private HistoryRecorder recorder = recorder(Duration.ofDays(1));

	private static Target target(String name) {
		return new Target(name, URI.create("http://shadow.invalid"), Credentials.STRIP, TargetLimits.defaults());
	}

	private HistoryRecorder recorder(Duration kept) {
		return new HistoryRecorder(kept, this.requests, this.lanes, this.time);
	}

	@Test
	void isEmptyAtFirst() {
		assertThat(this.recorder.read()).isEqualTo(new History(1440,
				List.of(new TargetHistory("green", List.of()), new TargetHistory("blue", List.of()))));
	}

	@Test
	void leavesMinutesOutInWhichNothingEnded() {
		add(200, 200, true);
		add(200, 200, false);
		this.time.advance(Duration.ofSeconds(59));
		add(200, 503, false);
		this.time.advance(Duration.ofMinutes(10));
		this.recorder.tick();
		add(500, 500, true);
		Latency primary = new Latency(10.047, 10.047);
		Latency shadow = new Latency(30.079, 30.079);
		assertThat(green()).containsExactly(new Minute(Instant.EPOCH, 3, 3, 1, 0, 1, 0, primary, shadow),
				new Minute(Instant.EPOCH.plusSeconds(600), 1, 1, 1, 1, 1, 0, primary, shadow));
		assertThat(this.recorder.read().targets().get(1).minutes()).isEmpty();
	}

	@Test
	void countsWhatIsNotAnsweredAsAnError() {
		failed(Reason.CONNECT);
		failed(Reason.TIMEOUT);
		failed(Reason.SHADOW_BODY_TOO_LARGE);
		failed(Reason.INTERNAL_ERROR);
		assertThat(green()).containsExactly(new Minute(Instant.EPOCH, 4, 0, 0, 0, 2, 0, null, null));
	}

	/** Nor do the meters. */
	@Test
	void countsNoStrangeCodeAsAnError() {
		add(499, 600, false);
		add(500, 599, false);
		add(999, 200, false);
		assertThat(green()).singleElement().satisfies((minute) -> {
			assertThat(minute.primaryErrors()).isOne();
			assertThat(minute.shadowErrors()).isOne();
		});
	}

	@Test
	void findsOutWhatWasLost() {
		request(Reason.MATCH, Reason.MATCH, Reason.TIMEOUT);
		request(Reason.DIVERGENCE, Reason.SATURATED, Reason.DIVERGENCE);
		this.recorder.tick();
		this.recorder.tick();
		this.time.advance(Duration.ofMinutes(1));
		ended(Reason.BREAKER_OPEN);
		ended(Reason.SHED);
		ended(Reason.SAMPLED_OUT);
		ended(Reason.UPGRADE);
		this.recorder.tick();
		for (TargetHistory each : this.recorder.read().targets()) {
			assertThat(each.minutes()).extracting(Minute::lost).containsExactly(1L, 2L);
		}
	}

	@Test
	void losesNothingThatIsStillEnding() {
		end(this.lanes.get(0), Reason.MATCH);
		this.recorder.tick();
		assertThat(green()).isEmpty();
		end(this.lanes.get(1), Reason.MATCH);
		ended(Reason.MATCH);
		this.recorder.tick();
		assertThat(green()).isEmpty();
	}

	private void request(Reason end, Reason green, Reason blue) {
		end(this.lanes.get(0), green);
		end(this.lanes.get(1), blue);
		ended(end);
	}

	private static void end(Lane lane, Reason reason) {
		lane.accounting().begin();
		lane.accounting().end(reason);
	}

	private void ended(Reason reason) {
		this.requests.begin();
		this.requests.end(reason);
	}

	@Test
	void forgetsWhatIsTooOld() {
		for (int minute = 0; minute < 3000; minute++) {
			add(200, 200, true);
			this.time.advance(Duration.ofMinutes(1));
		}
		assertThat(green()).hasSize(1439);
		assertThat(green().get(0).time()).isEqualTo(Instant.EPOCH.plusSeconds(60 * (3000 - 1439)));
		this.time.advance(Duration.ofDays(1));
		assertThat(green()).isEmpty();
	}

	@Test
	void keepsTheCurrentMinuteAlone() {
		this.recorder = recorder(Duration.ofSeconds(119));
		add(200, 200, true);
		this.time.advance(Duration.ofMinutes(1));
		add(200, 200, true);
		assertThat(green()).extracting(Minute::time).containsExactly(Instant.EPOCH.plusSeconds(60));
		assertThat(this.recorder.read().keptMinutes()).isOne();
	}

	@Test
	void staysInTheMinuteWhereTheClockIsSetBack() {
		this.time.advance(Duration.ofMinutes(5));
		add(200, 200, true);
		this.time.advance(Duration.ofMinutes(-2));
		add(200, 200, true);
		assertThat(green()).singleElement().satisfies((minute) -> {
			assertThat(minute.time()).isEqualTo(Instant.EPOCH.plusSeconds(300));
			assertThat(minute.compared()).isEqualTo(2);
		});
	}

	@Test
	void keepsNothingWhereItIsSwitchedOff() {
		this.recorder = recorder(Duration.ZERO);
		add(200, 200, true);
		this.recorder.tick();
		assertThat(this.recorder.isEnabled()).isFalse();
		assertThat(this.recorder.read()).isEqualTo(new History(0, List.of()));
	}

	@Test
	void isOfALegalLength() {
		ReportSettings settings = ReportSettings.defaults();
		assertThat(settings.history()).isEqualTo(Duration.ofDays(1));
		assertThat(settings.withHistory(Duration.ZERO).history()).isZero();
		assertThat(settings.withHistory(Duration.ofMinutes(1)).history()).isEqualTo(Duration.ofMinutes(1));
		for (Duration illegal : List.of(Duration.ofSeconds(59), Duration.ofDays(7).plusNanos(1),
				Duration.ofMinutes(-1))) {
			assertThatIllegalArgumentException().isThrownBy(() -> settings.withHistory(illegal))
				.withMessageContaining("'history' must be zero, or from PT1M to PT168H, but is " + illegal);
		}
	}

	private void add(int primary, int shadow, boolean matched) {
		Exchange any = Exchanges.of("GET", "/a");
		Exchange exchange = new Exchange(any.correlationId(), any.endpoint(), any.startedAt(), any.answeredNanos(), 1,
				false, any.request(), Exchanges.answer(primary, Duration.ofMillis(10)), null);
		this.recorder.add(new CopyResult.Compared(exchange, "green", Exchanges.answer(shadow, Duration.ofMillis(30)),
				new Comparison(List.of(), List.of())), matched);
	}

	private void failed(Reason reason) {
		this.recorder.add(new CopyResult.Failed(Exchanges.of("GET", "/a"), "green", reason), false);
	}

	private List<Minute> green() {
		return this.recorder.read().targets().get(0).minutes();
	}

}
