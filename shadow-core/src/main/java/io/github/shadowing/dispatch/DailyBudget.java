package io.github.shadowing.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

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

	private final ReentrantLock lock = new ReentrantLock();

	private long day;

	private long copies;

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
	}

	boolean isSpent() {
		return this.limit > 0 && taken(0) >= this.limit;
	}

	/** Take one copy, if there is one left. */
	boolean tryTake() {
		if (this.limit == 0) {
			return true;
		}
		long before = taken(1);
		if (before == this.limit - 1) {
			logger.warn("Target '{}' has got its {} copies of the day and gets no more until midnight UTC", this.target,
					this.limit);
		}
		return before < this.limit;
	}

	/** Return how many were taken today, before these. */
	private long taken(int more) {
		this.lock.lock();
		try {
			long today = Math.floorDiv(this.time.millis(), DAY_MILLIS);
			if (this.day != today) {
				this.day = today;
				this.copies = 0;
			}
			long before = this.copies;
			this.copies = Math.min(before + more, this.limit);
			return before;
		}
		finally {
			this.lock.unlock();
		}
	}

}
