package io.github.shadowing.dispatch;

import java.time.Duration;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Target;

/**
 * What belongs to one target: its limit and its account. Thread-safe.
 */
public final class Lane {

	private final Target target;

	private final Bulkhead bulkhead;

	private final Accounting accounting = new Accounting();

	Lane(Target target) {
		this.target = target;
		this.bulkhead = Bulkhead.of(target.name(),
				BulkheadConfig.custom()
					.maxConcurrentCalls(target.maxConcurrentCalls())
					.maxWaitDuration(Duration.ZERO)
					.writableStackTraceEnabled(false)
					.build());
	}

	/**
	 * Return the target.
	 * @return the target
	 */
	public Target target() {
		return this.target;
	}

	/**
	 * Return the account of the copies meant for the target, one for each exchange.
	 * @return the account
	 */
	public Accounting accounting() {
		return this.accounting;
	}

	/**
	 * Return how many copies are on their way, from the hand-over to the end of the
	 * comparison.
	 * @return the number now
	 */
	public int inFlight() {
		return this.target.maxConcurrentCalls() - this.bulkhead.getMetrics().getAvailableConcurrentCalls();
	}

	boolean isSaturated() {
		return this.bulkhead.getMetrics().getAvailableConcurrentCalls() <= 0;
	}

	/** Count a copy, and take a permit for it if there is one. */
	boolean tryEnter() {
		this.accounting.begin();
		if (this.bulkhead.tryAcquirePermission()) {
			return true;
		}
		this.accounting.end(Reason.SATURATED);
		return false;
	}

	void leave(Reason reason) {
		this.bulkhead.onComplete();
		this.accounting.end(reason);
	}

}
