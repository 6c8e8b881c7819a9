package io.github.shadowing.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.exchange.WindowCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the copies to a target from midnight to midnight UTC. Thread-safe.
 */
final class DailyBudget {

	private static final Logger logger = LoggerFactory.getLogger(DailyBudget.class);

	private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

	private final String target;

	private final long limit;

	private final InstantSource time;

	private final WindowCounter copies;

	/** The day on which it was last said that there are no more. */
	private final AtomicLong told = new AtomicLong(Long.MIN_VALUE);

	/**
	 * Create a budget.
	 * @param target the target's name
	 * @param limit the copies a day, or 0 for no limit
	 * @param time the clock
	 */
	DailyBudget(String target, long limit, InstantSource time) {
		this.target = target;
		this.limit = limit;
		this.time = time;
		this.copies = new WindowCounter(this::today);
	}

	private long today() {
		return Math.floorDiv(this.time.millis(), DAY_MILLIS);
	}

	boolean isSpent() {
		return this.limit > 0 && this.copies.count() >= this.limit;
	}

	/** Take one copy, if there is one left. */
	boolean tryTake() {
		if (this.limit == 0) {
			return true;
		}
		boolean taken = this.copies.tryAdd(1, this.limit);
		if (isSpent() && this.told.getAndSet(today()) != today()) {
			logger.warn("Target '{}' has got its {} copies of the day and gets no more until midnight UTC", this.target,
					this.limit);
		}
		return taken;
	}

}
