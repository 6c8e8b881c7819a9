package io.github.shadowing.dispatch;

import java.time.Duration;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.exchange.WindowCounter;
import io.github.shadowing.policy.RateLimits;
import org.jspecify.annotations.Nullable;

/**
 * Limits the copies to a target in time. Nothing waits: what is over is turned away.
 * Thread-safe.
 */
final class RateGate {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final WindowCounter copies;

	private final long copiesPerSecond;

	private final ByteRate bytes;

	private final DailyBudget day;

	RateGate(String target, RateLimits limits, TimeSource time) {
		this.copies = WindowCounter.of(SECOND, time);
		this.copiesPerSecond = limited(limits.copiesPerSecond());
		this.bytes = new ByteRate(limited(limits.bytesPerSecond()), time);
		this.day = new DailyBudget(target, limits.copiesPerDay(), time);
	}

	private static long limited(int limit) {
		return (limit == 0) ? Long.MAX_VALUE : limit;
	}

	/** Return why a copy would be turned away now, whatever its size. Changes nothing. */
	@Nullable Reason obstacle() {
		if (this.day.isSpent()) {
			return Reason.DAILY_BUDGET;
		}
		return (this.copies.count() >= this.copiesPerSecond || this.bytes.isSpent()) ? Reason.RATE_LIMITED : null;
	}

	/**
	 * Let a copy pass, or not.
	 * @param size bytes of the bodies
	 * @return why not, or {@code null}
	 */
	@Nullable Reason tryPass(long size) {
		if (!this.copies.tryAdd(1, this.copiesPerSecond)) {
			return Reason.RATE_LIMITED;
		}
		if (!this.bytes.tryPass(size)) {
			this.copies.remove(1);
			return Reason.RATE_LIMITED;
		}
		if (!this.day.tryTake()) {
			this.bytes.takeBack(size);
			this.copies.remove(1);
			return Reason.DAILY_BUDGET;
		}
		return null;
	}

}
