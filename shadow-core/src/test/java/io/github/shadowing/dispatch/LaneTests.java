package io.github.shadowing.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.shadowing.ManualTime;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each limit of a target: at it, just below it and just above it.
 */
class LaneTests {

	private static final Duration FAST = Duration.ofMillis(1);

	private static final Duration WAIT = Duration.ofSeconds(10);

	@RegisterExtension
	final RecordedLog log = RecordedLog.of("io.github.shadowing.dispatch", Level.INFO);

	private final HandOverQueue queue = new HandOverQueue(Integer.MAX_VALUE);

	private final ManualTime time = new ManualTime();

	@Test
	void opensAfterTheMinimumOfFailedCopiesAndNotBefore() {
		Lane lane = lane(limits());
		send(lane, 19, Reason.CONNECT, Duration.ZERO);
		assertThat(lane.obstacle()).isNull();
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
		send(lane, 1, Reason.CONNECT, Duration.ZERO);
		assertThat(lane.obstacle()).isEqualTo(Reason.BREAKER_OPEN);
		assertThat(lane.breaker()).isEqualTo(BreakerState.OPEN);
		assertThat(lane.tryEnter(0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		assertThat(lane.inFlight()).isZero();
		assertThat(lane.accounting().ended(Reason.BREAKER_OPEN)).isOne();
		assertThat(lane.accounting().inProgress()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "9, CLOSED", "10, OPEN", "11, OPEN" })
	void opensWhereHalfOfTheCopiesFail(int failed, BreakerState expected) {
		Lane lane = lane(limits());
		send(lane, 20 - failed, Reason.MATCH, FAST);
		send(lane, failed, Reason.TIMEOUT, Duration.ZERO);
		assertThat(lane.breaker()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "15, 2001, CLOSED", "16, 2001, OPEN", "20, 2000, CLOSED" })
	void opensWhereMostAnswersAreSlow(int slow, int millis, BreakerState expected) {
		Lane lane = lane(limits());
		send(lane, 20 - slow, Reason.MATCH, FAST);
		send(lane, slow, Reason.MATCH, Duration.ofMillis(millis));
		assertThat(lane.breaker()).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource(names = { "TIMEOUT", "RESPONSE_TIMEOUT", "CONNECT", "IO", "SHADOW_BODY_TOO_LARGE",
			"SHADOW_BODY_OVER_BUDGET" })
	void countsWhatIsNotAnsweredAsFailed(Reason reason) {
		Lane lane = lane(limits());
		send(lane, 20, reason, Duration.ZERO);
		assertThat(lane.breaker()).isEqualTo(BreakerState.OPEN);
	}

	@ParameterizedTest
	@EnumSource(names = { "DIVERGENCE", "CANCELLED", "INTERNAL_ERROR" })
	void countsNothingElseAsFailed(Reason reason) {
		Lane lane = lane(limits());
		send(lane, 100, reason, FAST);
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void neverOpensWhereThereIsNoBreaker() {
		Lane lane = lane(limits().withBreaker(BreakerSettings.disabled()));
		send(lane, 100, Reason.CONNECT, Duration.ZERO);
		assertThat(lane.obstacle()).isNull();
		assertThat(lane.breaker()).isEqualTo(BreakerState.DISABLED);
	}

	@Test
	void probesTheTargetAfterTheWaitAndCloses() {
		Lane lane = opened();
		this.time.advance(WAIT);
		assertThat(lane.obstacle()).isEqualTo(Reason.BREAKER_OPEN);
		this.time.advance(Duration.ofNanos(1));
		assertThat(lane.obstacle()).isNull();
		for (int probe = 0; probe < 5; probe++) {
			assertThat(lane.tryEnter(0, this.queue)).isNull();
		}
		assertThat(lane.breaker()).isEqualTo(BreakerState.HALF_OPEN);
		assertThat(lane.tryEnter(0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		for (int probe = 0; probe < 5; probe++) {
			lane.leave(Reason.DIVERGENCE, FAST);
		}
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
		assertThat(lane.tryEnter(0, this.queue)).isNull();
	}

	@Test
	void hasNothingCapturedWhileTheProbesAreOnTheirWay() {
		Lane lane = opened();
		this.time.advance(WAIT.plusNanos(1));
		for (int probe = 0; probe < 5; probe++) {
			assertThat(lane.obstacle()).isNull();
			assertThat(lane.tryEnter(0, this.queue)).isNull();
		}
		assertThat(lane.tryEnter(0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		assertThat(lane.obstacle()).isEqualTo(Reason.BREAKER_OPEN);
		lane.leave(Reason.CANCELLED, Duration.ZERO);
		assertThat(lane.obstacle()).as("one more may be sent").isNull();
		assertThat(lane.tryEnter(0, this.queue)).isNull();
		assertThat(lane.tryEnter(0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		for (int probe = 0; probe < 5; probe++) {
			lane.leave(Reason.MATCH, FAST);
		}
		assertThat(lane.obstacle()).isNull();
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
	}

	@ParameterizedTest
	@EnumSource(names = { "TIMEOUT", "SHADOW_BODY_TOO_LARGE", "SHADOW_BODY_OVER_BUDGET" })
	void opensAgainWhereTheProbesFail(Reason reason) {
		Lane lane = opened();
		this.time.advance(WAIT.plusNanos(1));
		send(lane, 5, reason, Duration.ZERO);
		assertThat(lane.breaker()).isEqualTo(BreakerState.OPEN);
		assertThat(lane.obstacle()).isEqualTo(Reason.BREAKER_OPEN);
	}

	@Test
	void probesWithOthersWhereProbesAreCancelled() {
		Lane lane = opened();
		this.time.advance(WAIT.plusNanos(1));
		send(lane, 5, Reason.CANCELLED, Duration.ZERO);
		send(lane, 5, Reason.MATCH, FAST);
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void saysOnceThatItOpensAndCloses() {
		Lane lane = opened();
		lane.tryEnter(0, this.queue);
		this.time.advance(WAIT.plusNanos(1));
		send(lane, 5, Reason.MATCH, FAST);
		assertThat(this.log.levels()).containsExactly(Level.WARN, Level.INFO);
		assertThat(this.log.messages()).containsExactly(
				"Target 'candidate' gets no copies for PT10S: 100.0 % of the last 20 failed, 0.0 % were slow",
				"Target 'candidate' gets copies again");
	}

	@Test
	void letsAsManyCopiesPassInASecondAsItMay() {
		Lane lane = lane(limits().withRate(new RateLimits(3, 0, 0)));
		assertThat(enterAndLeave(lane, 0, 4)).containsExactly(null, null, null, Reason.RATE_LIMITED);
		assertThat(lane.obstacle()).isEqualTo(Reason.RATE_LIMITED);
		assertThat(lane.inFlight()).isZero();
		this.time.advance(Duration.ofSeconds(1).minusNanos(1));
		assertThat(lane.obstacle()).isEqualTo(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofNanos(1));
		assertThat(lane.obstacle()).isNull();
		assertThat(enterAndLeave(lane, 0, 4)).containsExactly(null, null, null, Reason.RATE_LIMITED);
	}

	@Test
	void letsAsManyBytesPassInASecondAsItMay() {
		Lane lane = lane(limits().withRate(new RateLimits(0, 1000, 0)));
		assertThat(enterAndLeave(lane, 499, 1)).containsOnlyNulls();
		assertThat(enterAndLeave(lane, 502, 1)).containsExactly(Reason.RATE_LIMITED);
		assertThat(lane.obstacle()).isNull();
		assertThat(enterAndLeave(lane, 501, 1)).containsOnlyNulls();
		assertThat(lane.obstacle()).isEqualTo(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(enterAndLeave(lane, 1_000_000, 2)).containsExactly(null, Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(999));
		assertThat(lane.obstacle()).isEqualTo(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(lane.obstacle()).isNull();
	}

	@Test
	void paysForACopyThatIsLargerThanASecondMayBeInTheSecondsThatFollow() {
		Lane lane = lane(limits().withRate(new RateLimits(0, 1000, 0)));
		assertThat(enterAndLeave(lane, 2500, 2)).containsExactly(null, Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(lane.obstacle()).isEqualTo(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(lane.obstacle()).isNull();
		assertThat(enterAndLeave(lane, 501, 1)).containsExactly(Reason.RATE_LIMITED);
		assertThat(enterAndLeave(lane, 500, 1)).containsOnlyNulls();
		assertThat(lane.obstacle()).isEqualTo(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(enterAndLeave(lane, 1000, 1)).containsOnlyNulls();
	}

	@Test
	void letsAsManyCopiesPassInADayAsItMay() {
		this.time.advance(Duration.ofHours(23));
		Lane lane = lane(limits().withRate(new RateLimits(0, 0, 2)));
		assertThat(enterAndLeave(lane, 0, 1)).containsOnlyNulls();
		assertThat(lane.obstacle()).isNull();
		assertThat(enterAndLeave(lane, 0, 2)).containsExactly(null, Reason.DAILY_BUDGET);
		assertThat(lane.obstacle()).isEqualTo(Reason.DAILY_BUDGET);
		assertThat(this.log.messages())
			.containsExactly("Target 'candidate' has got its 2 copies of the day and gets no more until midnight UTC");
		this.time.advance(Duration.ofHours(1));
		assertThat(lane.obstacle()).isNull();
		assertThat(enterAndLeave(lane, 0, 3)).containsExactly(null, null, Reason.DAILY_BUDGET);
	}

	@Test
	void hasNoLimitInTimeWhereThatIsZero() {
		Lane lane = lane(limits());
		assertThat(enterAndLeave(lane, Integer.MAX_VALUE, 10_000)).containsOnlyNulls();
		assertThat(lane.obstacle()).isNull();
	}

	@Test
	void takesNothingFromOneRateForWhatAnotherTurnsAway() {
		Lane lane = lane(limits().withRate(new RateLimits(3, 100, 2)));
		assertThat(enterAndLeave(lane, 60, 1)).containsOnlyNulls();
		assertThat(enterAndLeave(lane, 60, 5)).containsOnly(Reason.RATE_LIMITED);
		assertThat(enterAndLeave(lane, 40, 1)).as("copies and bytes are left").containsOnlyNulls();
		this.time.advance(Duration.ofSeconds(1));
		assertThat(enterAndLeave(lane, 1, 1)).containsOnly(Reason.DAILY_BUDGET);
	}

	@Test
	void takesNoPermitForWhatARateTurnsAway() {
		Lane lane = lane(limits().withMaxConcurrentCalls(1).withRate(new RateLimits(1, 0, 0)));
		assertThat(enterAndLeave(lane, 0, 10)).endsWith(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(lane.tryEnter(0, this.queue)).isNull();
		assertThat(lane.tryEnter(0, this.queue)).isEqualTo(Reason.SATURATED);
		assertThat(lane.accounting().seen()).isEqualTo(12);
		assertThat(lane.accounting().inProgress()).isOne();
	}

	@Test
	void takesNothingForWhatFindsTheQueueFull() {
		Lane lane = lane(limits().withMaxConcurrentCalls(2).withRate(new RateLimits(1, 0, 1)));
		HandOverQueue full = new HandOverQueue(1);
		full.add(() -> {
		});
		for (int count = 0; count < 5; count++) {
			assertThat(lane.tryEnter(0, full)).isEqualTo(Reason.QUEUE_FULL);
		}
		assertThat(lane.inFlight()).isZero();
		assertThat(lane.accounting().ended(Reason.QUEUE_FULL)).isEqualTo(5);
		assertThat(full.length()).isOne();
		assertThat(full.poll()).isNotNull();
		assertThat(lane.tryEnter(0, full)).as("neither permits nor rates were used").isNull();
	}

	@Test
	void keepsNoPlaceInTheQueueForWhatARateTurnsAway() {
		Lane lane = lane(limits().withRate(new RateLimits(1, 0, 0)));
		assertThat(lane.tryEnter(0, this.queue)).isNull();
		assertThat(this.queue.length()).isOne();
		assertThat(lane.tryEnter(0, this.queue)).isEqualTo(Reason.RATE_LIMITED);
		assertThat(this.queue.length()).isOne();
	}

	private Lane opened() {
		Lane lane = lane(limits());
		send(lane, 20, Reason.CONNECT, Duration.ZERO);
		return lane;
	}

	private void send(Lane lane, int copies, Reason end, Duration latency) {
		for (int count = 0; count < copies; count++) {
			assertThat(lane.tryEnter(0, this.queue)).isNull();
			lane.leave(end, latency);
		}
	}

	private List<@Nullable Reason> enterAndLeave(Lane lane, long size, int copies) {
		List<@Nullable Reason> obstacles = new ArrayList<>();
		for (int count = 0; count < copies; count++) {
			Reason obstacle = lane.tryEnter(size, this.queue);
			if (obstacle == null) {
				lane.leave(Reason.MATCH, FAST);
			}
			obstacles.add(obstacle);
		}
		return obstacles;
	}

	private static TargetLimits limits() {
		return TargetLimits.defaults().withRate(RateLimits.none());
	}

	private Lane lane(TargetLimits limits) {
		return Dispatcher.lane(
				new Target("candidate", URI.create("http://shadow.invalid"), Target.Credentials.STRIP, limits),
				this.time);
	}

}
