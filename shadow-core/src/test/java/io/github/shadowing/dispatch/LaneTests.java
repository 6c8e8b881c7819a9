package io.github.shadowing.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.shadowing.ManualTime;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.MemoryBudget;
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

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/a");

	@RegisterExtension
	final RecordedLog log = RecordedLog.of("io.github.shadowing.dispatch", Level.INFO);

	private final HandOverQueue queue = new HandOverQueue(Integer.MAX_VALUE);

	private final ManualTime time = new ManualTime();

	private final Deque<CopyBytes> entered = new ArrayDeque<>();

	@Test
	void countsWhatWasNotCapturedByItsOwnObstacle() {
		Lane lane = lane(limits());
		lane.notCaptured(Reason.SHED);
		send(lane, 20, Reason.CONNECT, Duration.ZERO);
		lane.notCaptured(Reason.SHED);
		lane.notCaptured(Reason.DAILY_BUDGET);
		assertThat(lane.notCaptured().ended(Reason.SHED)).isOne();
		assertThat(lane.notCaptured().ended(Reason.BREAKER_OPEN)).isEqualTo(2);
		assertThat(lane.notCaptured().ended()).isEqualTo(3);
		assertThat(lane.accounting().ended()).as("copies").isEqualTo(20);
	}

	@Test
	void isNotBlamedForTheBreakerOfAnotherTarget() {
		Lane lane = lane(limits(), new MemoryBudget(Long.MAX_VALUE), 2);
		lane.notCaptured(Reason.BREAKER_OPEN);
		assertThat(lane.notCaptured().ended(Reason.SATURATED)).isOne();
		assertThat(lane.notCaptured().ended()).isOne();
	}

	@Test
	void isToBlameForTheBreakerIfThereIsNoOtherTarget() {
		Lane lane = lane(limits());
		lane.notCaptured(Reason.BREAKER_OPEN);
		assertThat(lane.notCaptured().ended(Reason.BREAKER_OPEN)).isOne();
	}

	@Test
	void knowsOfWhichEndpointACopyIsThatItTurnsAway() {
		Lane lane = lane(limits());
		assertThat(lane.turnedAway()).isEmpty();
		send(lane, 20, Reason.CONNECT, Duration.ZERO);
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		assertThat(lane.turnedAway()).containsOnlyKeys(ENDPOINT);
		assertThat(lane.turnedAway().get(ENDPOINT).ended(Reason.BREAKER_OPEN)).isOne();
		assertThat(lane.turnedAway().get(ENDPOINT).ended()).isOne();
	}

	@Test
	void opensAfterTheMinimumOfFailedCopiesAndNotBefore() {
		Lane lane = lane(limits());
		send(lane, 19, Reason.CONNECT, Duration.ZERO);
		assertThat(lane.obstacle()).isNull();
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
		send(lane, 1, Reason.CONNECT, Duration.ZERO);
		assertThat(lane.obstacle()).isEqualTo(Reason.BREAKER_OPEN);
		assertThat(lane.breaker()).isEqualTo(BreakerState.OPEN);
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
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
	@EnumSource(names = { "TIMEOUT", "RESPONSE_TIMEOUT", "CONNECT", "IO", "SHADOW_BODY_TOO_LARGE" })
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
			assertThat(enter(lane, 0, this.queue)).isNull();
		}
		assertThat(lane.breaker()).isEqualTo(BreakerState.HALF_OPEN);
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		for (int probe = 0; probe < 5; probe++) {
			leave(lane, Reason.DIVERGENCE, FAST);
		}
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
		assertThat(enter(lane, 0, this.queue)).isNull();
	}

	@Test
	void hasNothingCapturedWhileTheProbesAreOnTheirWay() {
		Lane lane = opened();
		this.time.advance(WAIT.plusNanos(1));
		for (int probe = 0; probe < 5; probe++) {
			assertThat(lane.obstacle()).isNull();
			assertThat(enter(lane, 0, this.queue)).isNull();
		}
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		assertThat(lane.obstacle()).isEqualTo(Reason.BREAKER_OPEN);
		leave(lane, Reason.CANCELLED, Duration.ZERO);
		assertThat(lane.obstacle()).as("one more may be sent").isNull();
		assertThat(enter(lane, 0, this.queue)).isNull();
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.BREAKER_OPEN);
		for (int probe = 0; probe < 5; probe++) {
			leave(lane, Reason.MATCH, FAST);
		}
		assertThat(lane.obstacle()).isNull();
		assertThat(lane.breaker()).isEqualTo(BreakerState.CLOSED);
	}

	@ParameterizedTest
	@EnumSource(names = { "TIMEOUT", "SHADOW_BODY_TOO_LARGE" })
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
		enter(lane, 0, this.queue);
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
		assertThat(enter(lane, 0, this.queue)).isNull();
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.SATURATED);
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
			assertThat(enter(lane, 0, full)).isEqualTo(Reason.QUEUE_FULL);
		}
		assertThat(lane.inFlight()).isZero();
		assertThat(lane.accounting().ended(Reason.QUEUE_FULL)).isEqualTo(5);
		assertThat(full.length()).isOne();
		assertThat(full.poll()).isNotNull();
		assertThat(enter(lane, 0, full)).as("neither permits nor rates were used").isNull();
	}

	@Test
	void keepsNoPlaceInTheQueueForWhatARateTurnsAway() {
		Lane lane = lane(limits().withRate(new RateLimits(1, 0, 0)));
		assertThat(enter(lane, 0, this.queue)).isNull();
		assertThat(this.queue.length()).isOne();
		assertThat(enter(lane, 0, this.queue)).isEqualTo(Reason.RATE_LIMITED);
		assertThat(this.queue.length()).isOne();
	}

	@Test
	void takesNothingFromWhatTheRatesAllowForWhatThereIsNoRoomFor() {
		Lane lane = lane(limits().withMaxConcurrentCalls(2).withRate(new RateLimits(2, 200, 2)), new MemoryBudget(100),
				1);
		assertThat(enter(lane, 40, this.queue)).isNull();
		for (int count = 0; count < 5; count++) {
			assertThat(enter(lane, 61, this.queue)).isEqualTo(Reason.MEMORY_BUDGET);
		}
		assertThat(lane.inFlight()).isOne();
		assertThat(this.queue.length()).isOne();
		assertThat(lane.accounting().ended(Reason.MEMORY_BUDGET)).isEqualTo(5);
		assertThat(lane.accounting().inProgress()).isOne();
		assertThat(enter(lane, 60, this.queue)).as("permits and rates are left").isNull();
	}

	@Test
	void holdsNothingForWhatIsTurnedAway() {
		Lane lane = lane(limits().withMaxConcurrentCalls(1).withRate(new RateLimits(1, 0, 0)), new MemoryBudget(100),
				1);
		assertThat(enterAndLeave(lane, 60, 9)).startsWith(null, Reason.RATE_LIMITED).endsWith(Reason.RATE_LIMITED);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(enter(lane, 60, this.queue)).isNull();
		assertThat(enter(lane, 60, this.queue)).isEqualTo(Reason.SATURATED);
		leave(lane, Reason.MATCH, FAST);
		this.time.advance(Duration.ofSeconds(1));
		assertThat(enter(lane, 100, this.queue)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "48, ,", "49, , ", "50, MEMORY_BUDGET, ", "51, , MEMORY_BUDGET" })
	void holdsNoMoreThanItsPartOfTheMemoryBudget(long size, @Nullable Reason obstacle, @Nullable Reason refusal) {
		MemoryBudget whole = new MemoryBudget(101);
		Lane lane = lane(limits(), whole, 2);
		assertThat(enter(lane, size, this.queue)).isEqualTo(refusal);
		assertThat(lane.obstacle()).isEqualTo(obstacle);
		assertThat(whole.held()).as("it has the exchange once for all targets").isZero();
		if (refusal == null) {
			assertThat(enter(lane, 51 - size, this.queue)).isEqualTo(Reason.MEMORY_BUDGET);
			leave(lane, Reason.TIMEOUT, Duration.ZERO);
		}
		assertThat(lane.obstacle()).isNull();
		assertThat(enter(lane, 50, this.queue)).as("all was given back").isNull();
	}

	@Test
	void holdsNothingOfABodyOfWhichThereIsOnlyADigest() {
		Lane lane = lane(limits(), new MemoryBudget(100), 2);
		CopyBytes bytes = lane.open(1000, 50, false);
		assertThat(lane.tryEnter(ENDPOINT, bytes, this.queue)).isNull();
		assertThat(bytes.exchangeSize()).as("what passes by").isEqualTo(1000);
		assertThat(bytes.tryReserve(1)).isFalse();
	}

	@Test
	void holdsWhatItsAnswersHaveInItsPartAndInTheWhole() {
		MemoryBudget whole = new MemoryBudget(100);
		Lane lane = lane(limits(), whole, 2);
		CopyBytes bytes = lane.open(20, 20, false);
		assertThat(lane.tryEnter(ENDPOINT, bytes, this.queue)).isNull();
		assertThat(bytes.tryReserve(31)).as("more than the part").isFalse();
		assertThat(whole.held()).isZero();
		assertThat(bytes.tryReserve(29)).isTrue();
		assertThat(lane.obstacle()).isNull();
		assertThat(bytes.tryReserve(1)).isTrue();
		assertThat(lane.obstacle()).isEqualTo(Reason.MEMORY_BUDGET);
		assertThat(whole.held()).isEqualTo(30);
		bytes.release(10);
		assertThat(whole.held()).isEqualTo(20);
		assertThat(bytes.tryReserve(10)).isTrue();
		lane.leave(bytes, Reason.MATCH, FAST);
		assertThat(whole.held()).isZero();
		assertThat(bytes.tryReserve(1)).as("read after the end").isFalse();
		assertThat(whole.held()).isZero();
		assertThat(enter(lane, 50, this.queue)).isNull();
	}

	@Test
	void holdsInTheWholeWhatMayOutliveItsExchange() {
		MemoryBudget whole = new MemoryBudget(100);
		Lane lane = lane(limits(), whole, 2);
		CopyBytes bytes = lane.open(20, 20, true);
		assertThat(lane.tryEnter(ENDPOINT, bytes, this.queue)).isNull();
		assertThat(whole.held()).isEqualTo(20);
		lane.leave(bytes, Reason.TIMEOUT, FAST);
		assertThat(whole.held()).isZero();
		whole.open().tryReserve(90);
		assertThat(lane.tryEnter(ENDPOINT, lane.open(20, 20, true), this.queue)).isEqualTo(Reason.MEMORY_BUDGET);
		assertThat(whole.held()).isEqualTo(90);
	}

	@Test
	void holdsNothingOfAnAnswerThatTheWholeHasNoRoomFor() {
		MemoryBudget whole = new MemoryBudget(100);
		Lane lane = lane(limits(), whole, 2);
		whole.open().tryReserve(90);
		CopyBytes bytes = lane.open(20, 20, false);
		assertThat(lane.tryEnter(ENDPOINT, bytes, this.queue)).isNull();
		assertThat(bytes.tryReserve(11)).isFalse();
		assertThat(enter(lane, 30, this.queue)).as("the part has room").isNull();
		lane.leave(bytes, Reason.SHADOW_BODY_OVER_BUDGET, Duration.ZERO);
		assertThat(whole.held()).isEqualTo(90);
	}

	@ParameterizedTest
	@CsvSource({ "50, CLOSED", "51, OPEN" })
	void countsAnAnswerAsFailedThatItsPartHasNoRoomFor(long bytes, BreakerState expected) {
		MemoryBudget whole = new MemoryBudget(100);
		whole.open().tryReserve(60);
		Lane lane = lane(limits(), whole, 2);
		answerBeyondTheBudget(lane, 20, bytes);
		assertThat(lane.breaker()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "100, HALF_OPEN", "101, OPEN" })
	void opensAgainWhereProbesAreAnsweredBeyondTheBudget(long bytes, BreakerState expected) {
		MemoryBudget whole = new MemoryBudget(100);
		whole.open().tryReserve(1);
		Lane lane = lane(limits(), whole, 1);
		send(lane, 20, Reason.CONNECT, Duration.ZERO);
		this.time.advance(WAIT.plusNanos(1));
		answerBeyondTheBudget(lane, 5, bytes);
		assertThat(lane.breaker()).isEqualTo(expected);
	}

	private void answerBeyondTheBudget(Lane lane, int copies, long size) {
		for (int count = 0; count < copies; count++) {
			CopyBytes bytes = lane.open(0, 0, false);
			assertThat(lane.tryEnter(ENDPOINT, bytes, this.queue)).isNull();
			assertThat(bytes.tryReserve(size)).isFalse();
			this.queue.release();
			lane.leave(bytes, Reason.SHADOW_BODY_OVER_BUDGET, Duration.ZERO);
		}
	}

	private Lane opened() {
		Lane lane = lane(limits());
		send(lane, 20, Reason.CONNECT, Duration.ZERO);
		return lane;
	}

	private void send(Lane lane, int copies, Reason end, Duration latency) {
		for (int count = 0; count < copies; count++) {
			assertThat(enter(lane, 0, this.queue)).isNull();
			leave(lane, end, latency);
		}
	}

	private List<@Nullable Reason> enterAndLeave(Lane lane, long size, int copies) {
		List<@Nullable Reason> obstacles = new ArrayList<>();
		for (int count = 0; count < copies; count++) {
			Reason obstacle = enter(lane, size, this.queue);
			if (obstacle == null) {
				leave(lane, Reason.MATCH, FAST);
			}
			obstacles.add(obstacle);
		}
		return obstacles;
	}

	private @Nullable Reason enter(Lane lane, long size, HandOverQueue into) {
		CopyBytes bytes = lane.open(size, size, false);
		Reason obstacle = lane.tryEnter(ENDPOINT, bytes, into);
		if (obstacle == null) {
			this.entered.add(bytes);
		}
		return obstacle;
	}

	private void leave(Lane lane, Reason reason, Duration latency) {
		lane.leave(this.entered.remove(), reason, latency);
	}

	private static TargetLimits limits() {
		return TargetLimits.defaults().withRate(RateLimits.none());
	}

	private Lane lane(TargetLimits limits) {
		return lane(limits, new MemoryBudget(Long.MAX_VALUE), 1);
	}

	private Lane lane(TargetLimits limits, MemoryBudget budget, int parts) {
		return new Lane(new Target("candidate", URI.create("http://shadow.invalid"), Target.Credentials.STRIP, limits),
				budget, parts, this.time);
	}

}
