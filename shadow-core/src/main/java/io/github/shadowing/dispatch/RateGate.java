package io.github.shadowing.dispatch;

import java.time.Duration;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.RateLimits;
import org.jspecify.annotations.Nullable;

/**
 * Limits the copies to a target in time. Nothing waits: what is over is turned away.
 * Thread-safe.
 */
final class RateGate {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final TimeSource time;

	private final @Nullable RateLimiter copies;

	private final @Nullable RateLimiter bytes;

	private final int bytesPerSecond;

	private final DailyBudget day;

	RateGate(String target, RateLimits limits, TimeSource time) {
		this.time = time;
		this.copies = limiter(target + "-copies", limits.copiesPerSecond());
		this.bytes = limiter(target + "-bytes", limits.bytesPerSecond());
		this.bytesPerSecond = limits.bytesPerSecond();
		this.day = new DailyBudget(target, limits.copiesPerDay(), time);
	}

	/** Not by its factory method, which knows no clock but the system's. */
	private @Nullable RateLimiter limiter(String name, int limit) {
		return (limit == 0) ? null
				: new AtomicRateLimiter(name,
						RateLimiterConfig.custom()
							.limitForPeriod(limit)
							.limitRefreshPeriod(SECOND)
							.timeoutDuration(Duration.ZERO)
							.writableStackTraceEnabled(false)
							.build(),
						this.time::nanoTime);
	}

	/** Return why a copy would be turned away now, whatever its size. Changes nothing. */
	@Nullable Reason obstacle() {
		if (this.day.isSpent()) {
			return Reason.DAILY_BUDGET;
		}
		return (isUsedUp(this.copies) || isUsedUp(this.bytes)) ? Reason.RATE_LIMITED : null;
	}

	private static boolean isUsedUp(@Nullable RateLimiter limiter) {
		return limiter != null && limiter.getMetrics().getAvailablePermissions() <= 0;
	}

	/**
	 * Let a copy pass, or not.
	 * @param size bytes of the bodies; those that are more than a whole second's are let
	 * pass where nothing else has in that second
	 * @return why not, or {@code null}
	 */
	@Nullable Reason tryPass(long size) {
		if (this.copies != null && !this.copies.acquirePermission(1)) {
			return Reason.RATE_LIMITED;
		}
		int cost = (int) Math.min(size, this.bytesPerSecond);
		if (this.bytes != null && cost > 0 && !this.bytes.acquirePermission(cost)) {
			return Reason.RATE_LIMITED;
		}
		return this.day.tryTake() ? null : Reason.DAILY_BUDGET;
	}

}
