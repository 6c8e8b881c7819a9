package io.github.shadowing.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.BreakerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps copies from a target that fails, so that it costs less than one that answers, and
 * can recover. Thread-safe.
 */
final class TargetBreaker {

	private static final Logger logger = LoggerFactory.getLogger(TargetBreaker.class);

	private final TimeSource time;

	private final Duration wait;

	private final CircuitBreaker breaker;

	private volatile Instant openUntil = Instant.MIN;

	/** Set when all probes of a half-open breaker are on their way. */
	private volatile boolean probing;

	TargetBreaker(String target, BreakerSettings settings, TimeSource time) {
		this.time = time;
		this.wait = settings.waitDurationInOpenState();
		this.breaker = CircuitBreaker.of(target,
				CircuitBreakerConfig.custom()
					.failureRateThreshold(settings.failureRateThreshold())
					.slowCallRateThreshold(settings.slowCallRateThreshold())
					.slowCallDurationThreshold(settings.slowCallDurationThreshold())
					.slidingWindow(settings.slidingWindowSize(), settings.minimumNumberOfCalls(),
							CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
					.waitDurationInOpenState(this.wait)
					.permittedNumberOfCallsInHalfOpenState(settings.permittedNumberOfCallsInHalfOpenState())
					.clock(time.withZone(ZoneOffset.UTC))
					.writableStackTraceEnabled(false)
					.build());
		this.breaker.getEventPublisher().onStateTransition(this::changed);
		if (!settings.enabled()) {
			this.breaker.transitionToDisabledState();
		}
	}

	private void changed(CircuitBreakerOnStateTransitionEvent event) {
		this.probing = false;
		State state = event.getStateTransition().getToState();
		String target = event.getCircuitBreakerName();
		if (state == State.OPEN) {
			this.openUntil = this.time.instant().plus(this.wait);
			CircuitBreaker.Metrics metrics = this.breaker.getMetrics();
			logger.warn("Target '{}' gets no copies for {}: {} % of the last {} failed, {} % were slow", target,
					this.wait, metrics.getFailureRate(), metrics.getNumberOfBufferedCalls(), metrics.getSlowCallRate());
		}
		else if (state == State.CLOSED) {
			logger.info("Target '{}' gets copies again", target);
		}
	}

	/**
	 * Whether a copy would surely be turned away now. Asking changes nothing; the first
	 * copies after the wait are let through as probes.
	 */
	boolean isOpen() {
		return this.breaker.getState() == State.OPEN && !this.time.instant().isAfter(this.openUntil);
	}

	/**
	 * Whether the probes are on their way and nothing else is to be sent for now. It may
	 * be out of date once there are none.
	 */
	boolean isProbing() {
		return this.probing && this.breaker.getState() == State.HALF_OPEN;
	}

	/** Take a permission, to be followed by exactly one call of one of the others. */
	boolean tryEnter() {
		boolean entered = this.breaker.tryAcquirePermission();
		if (!entered && this.breaker.getState() == State.HALF_OPEN) {
			this.probing = true;
		}
		return entered;
	}

	/** Give the permission back: the target had no part in how the copy ended. */
	void cancel() {
		this.probing = false;
		this.breaker.releasePermission();
	}

	/**
	 * Tell how a copy ended. Never throws: the copy has ended all the same.
	 * @param reason how
	 * @param latency how long the target took to answer
	 * @param partExceeded whether the target's part of the memory budget had no room
	 */
	void ended(Reason reason, Duration latency, boolean partExceeded) {
		try {
			switch (reason) {
				// Too large is larger than the primary's: reading up to the limit costs
				// most.
				case TIMEOUT, RESPONSE_TIMEOUT, CONNECT, IO, SHADOW_BODY_TOO_LARGE -> notAnswered(latency);
				case SHADOW_BODY_OVER_BUDGET -> {
					if (partExceeded) {
						notAnswered(latency);
					}
					else {
						// What the whole budget lacks, others may hold.
						cancel();
					}
				}
				case MATCH, DIVERGENCE -> this.breaker.onSuccess(latency.toNanos(), TimeUnit.NANOSECONDS);
				default -> cancel();
			}
		}
		catch (Throwable ex) {
			logger.debug("The breaker of target '{}' failed", this.breaker.getName(), ex);
		}
	}

	private void notAnswered(Duration latency) {
		this.breaker.onError(latency.toNanos(), TimeUnit.NANOSECONDS, new NotAnsweredException());
	}

	BreakerState state() {
		return switch (this.breaker.getState()) {
			case OPEN, FORCED_OPEN -> BreakerState.OPEN;
			case HALF_OPEN -> BreakerState.HALF_OPEN;
			case CLOSED, METRICS_ONLY -> BreakerState.CLOSED;
			case DISABLED -> BreakerState.DISABLED;
		};
	}

	/** The library asks for what was thrown; it is told only that something was. */
	private static final class NotAnsweredException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotAnsweredException() {
			super("no complete answer", null, false, false);
		}

	}

}
