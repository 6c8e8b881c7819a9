package io.github.shadowing;

import java.time.Duration;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches capturing off when it fails too often. A defect that shows in one request will
 * show in the next, and somebody waits for each of them; so capturing is not tried again
 * until an operator says so. It counts the failures within the last minute, whatever went
 * well in between. A failure is a defect of ours or of what is plugged in: what a client
 * sends must never be one, or clients could switch capturing off. Thread-safe.
 */
final class CaptureFuse {

	static final Duration WINDOW = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(CaptureFuse.class);

	private final TimeSource time;

	/** When captures failed: the last of them, in a ring as long as the limit. */
	private final long[] failures;

	private int next;

	private int recorded;

	/** Whether there was a failure since capturing was switched on, and when the last. */
	private boolean warned;

	private long last;

	private volatile boolean blown;

	/**
	 * Create a fuse.
	 * @param maxErrors how many failures within a minute switch capturing off, 0 for any
	 * number of them being fine
	 * @param time tells the time
	 */
	CaptureFuse(int maxErrors, TimeSource time) {
		this.failures = new long[maxErrors];
		this.time = time;
	}

	/** Return whether capturing has been switched off. */
	boolean isBlown() {
		return this.blown;
	}

	/**
	 * Count a failure, and log it: loudly the first one after a minute without any, and
	 * the one that is too many. Never throws, even if the clock or the log does.
	 * @param failure what went wrong
	 */
	void failed(Throwable failure) {
		try {
			long now = now();
			boolean first = isFirst(now);
			if (blows(now)) {
				logger.error(
						"Capturing has switched itself off after {} failure(s) within {} seconds, the last of them as "
								+ "below. Requests are served as ever, but not copied, and counted as '{}'. To switch "
								+ "it on again, resume shadowing: {\"paused\": false} to the actuator's endpoint "
								+ "'shadow', or ShadowEngine.switchOn()",
						this.failures.length, WINDOW.toSeconds(), Reason.SWITCHED_OFF.label(), failure);
			}
			else if (first) {
				logger.warn(
						"A request could not be captured; further failures are counted as '{}', and logged at debug "
								+ "level unless {} seconds go by without any",
						Reason.CAPTURE_ERROR.label(), WINDOW.toSeconds(), failure);
			}
			else {
				logger.debug("A request could not be captured", failure);
			}
		}
		catch (Throwable ex) {
			// There is nobody left to tell.
		}
	}

	/** Takes no memory, of which there may be none left. */
	private synchronized boolean blows(long now) {
		int limit = this.failures.length;
		if (this.blown || limit == 0) {
			return false;
		}
		this.failures[this.next] = now;
		this.next = (this.next + 1) % limit;
		this.recorded = Math.min(this.recorded + 1, limit);
		this.blown = this.recorded == limit && now - this.failures[this.next] <= WINDOW.toNanos();
		return this.blown;
	}

	/** If it is the clock that fails, all failures are of the same time. */
	private synchronized long now() {
		try {
			return this.time.nanoTime();
		}
		catch (Throwable ex) {
			return this.last;
		}
	}

	private synchronized boolean isFirst(long now) {
		boolean first = !this.blown && (!this.warned || now - this.last > WINDOW.toNanos());
		this.warned = true;
		this.last = now;
		return first;
	}

	/** Switch capturing on again, with all failures so far forgotten. */
	void replace() {
		if (renew()) {
			logger.info("Capturing is switched on again");
		}
	}

	private synchronized boolean renew() {
		boolean replaced = this.blown;
		if (replaced) {
			this.recorded = 0;
			this.warned = false;
			this.blown = false;
		}
		return replaced;
	}

}
