package io.github.shadowing.compare;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.exchange.WindowCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Something of an application's that is asked while answers are compared. Each call that
 * takes too long has held up all other comparisons, and one that does not come back holds
 * a thread and two answers; so what takes too long too often is not asked for a while,
 * and what does not come back is not asked until it has. Thread-safe.
 */
final class Extension {

	/** So many calls may be stuck at a time. */
	static final int MOST_STUCK = 2;

	/** So many calls may take too long in a window of time, if they come back. */
	static final int MOST_SLOW = 10;

	private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

	/** The share of the time that calls can waste does not depend on the timeout. */
	private static final int TIMEOUTS_PER_WINDOW = 60;

	private static final Logger logger = LoggerFactory.getLogger(Extension.class);

	private final String name;

	private final Duration timeout;

	private final Duration window;

	private final WindowCounter slow;

	private final AtomicInteger stuck = new AtomicInteger();

	private final AtomicBoolean told = new AtomicBoolean();

	private final FailureLog failures = new FailureLog(logger, Level.WARN);

	/**
	 * Create an extension that has never been asked.
	 * @param name how it is called in logs
	 * @param timeout for how long answers may be compared
	 * @param time tells when a window of time is over
	 */
	Extension(String name, Duration timeout, TimeSource time) {
		this.name = name;
		this.timeout = timeout;
		Duration longest = timeout.multipliedBy(TIMEOUTS_PER_WINDOW);
		this.window = (longest.compareTo(SHORTEST_WINDOW) > 0) ? longest : SHORTEST_WINDOW;
		this.slow = WindowCounter.of(this.window, time);
	}

	/** Return whether it is not to be asked now. */
	boolean isOut() {
		return this.stuck.get() >= MOST_STUCK || this.slow.count() >= MOST_SLOW;
	}

	/** Count a call that takes too long, and is left to itself. */
	void tookTooLong() {
		this.stuck.incrementAndGet();
		this.slow.tryAdd(1, MOST_SLOW);
	}

	/** Count a call that took too long as one that came back after all. */
	void cameBack() {
		this.stuck.decrementAndGet();
	}

	/**
	 * Say, once, that this is not asked any more, if that is so.
	 * @param thread the thread that it was last asked on
	 */
	void tellIfOut(Thread thread) {
		if (isOut() && this.told.compareAndSet(false, true)) {
			logger.error(
					"{} takes too long: {} call(s) took longer than {} within {} seconds, and {} have not come back. "
							+ "It is not asked while two have not, or after ten until that time is over: what it would "
							+ "be asked about is counted as '{}', and all else is compared as ever. Now it is at {}. "
							+ "This is not logged again",
					this.name, this.slow.count(), this.timeout, this.window.toSeconds(), this.stuck.get(),
					Reason.COMPARISON_TIMEOUT.label(), Whereabouts.of(thread.getStackTrace()));
		}
	}

	/**
	 * Return how a comparison ends in which this took too long.
	 */
	ComparisonFailedException overdue() {
		return new ComparisonFailedException(Reason.COMPARISON_TIMEOUT, this.name + " took too long");
	}

	/**
	 * Return how a comparison ends in which this would have to be asked, and is not.
	 */
	ComparisonFailedException out() {
		return new ComparisonFailedException(Reason.COMPARISON_TIMEOUT,
				this.name + " is not asked, as it took too long before");
	}

	/**
	 * Return how a comparison ends in which this threw something. What that says may have
	 * values of the answers in it, so only its type and origin are told.
	 * @param failure what it threw
	 */
	ComparisonFailedException failed(Throwable failure) {
		return new ComparisonFailedException(Reason.COMPARATOR_FAILED, this.name + " failed: "
				+ failure.getClass().getName() + " at " + Whereabouts.of(failure.getStackTrace()));
	}

	/** Say, loudly the first time, that this failed. */
	void tellFailed(ComparisonFailedException failed) {
		this.failures.log(failed, "What {} is asked about is counted as '{}'", this.name, failed.reason().label());
	}

}
