package io.github.shadowing.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one target: its limits and its account. Thread-safe; nothing waits.
 */
public final class Lane {

	/** How much later than its timeout the end of a call may be told. */
	private static final Duration GRACE = Duration.ofSeconds(5);

	private volatile Target target;

	private final TimeSource time;

	private final long patienceNanos;

	private final TargetBreaker breaker;

	private final Bulkhead bulkhead;

	private final MemoryBudget whole;

	private final MemoryBudget part;

	/** Whether there are other targets. */
	private final boolean oneOfSeveral;

	private final RateGate rate;

	private final Accounting accounting = new Accounting();

	/** Bounded by the number of endpoints that are told apart. */
	private final Map<Endpoint, Accounting> turnedAway = new ConcurrentHashMap<>();

	private final Accounting notCaptured = new Accounting();

	/**
	 * Create a lane.
	 * @param target the target
	 * @param whole the memory budget of all exchanges
	 * @param parts in how many parts it is divided, one of which is the target's
	 * @param time the clock of the limits
	 */
	Lane(Target target, MemoryBudget whole, int parts, TimeSource time) {
		this.target = target;
		this.time = time;
		this.patienceNanos = target.limits().timeout().plus(GRACE).toNanos();
		this.whole = whole;
		this.part = whole.part(parts);
		this.oneOfSeveral = parts > 1;
		TargetLimits limits = target.limits();
		this.breaker = new TargetBreaker(target.name(), limits.breaker(), time);
		this.bulkhead = Bulkhead.of(target.name(),
				BulkheadConfig.custom()
					.maxConcurrentCalls(limits.maxConcurrentCalls())
					.maxWaitDuration(Duration.ZERO)
					.writableStackTraceEnabled(false)
					.build());
		this.rate = new RateGate(target.name(), limits.rate(), time);
	}

	/**
	 * Return the target.
	 * @return the target
	 */
	public Target target() {
		return this.target;
	}

	/** From now on, send copies elsewhere. */
	void moveTo(URI uri) {
		this.target = this.target.at(uri);
	}

	/**
	 * Return the account of the copies meant for the target, one for each exchange.
	 * @return the account
	 */
	public Accounting accounting() {
		return this.accounting;
	}

	/**
	 * Return the accounts of those of the copies that a limit has turned away.
	 * @return an account of each endpoint of which there were any
	 */
	public Map<Endpoint, Accounting> turnedAway() {
		return Collections.unmodifiableMap(this.turnedAway);
	}

	/**
	 * Return how many copies are on their way, from the hand-over to the end of the
	 * comparison.
	 * @return the number now
	 */
	public int inFlight() {
		return this.target.limits().maxConcurrentCalls() - this.bulkhead.getMetrics().getAvailableConcurrentCalls();
	}

	/**
	 * Return whether the target gets copies, as far as its breaker goes.
	 * @return the state now
	 */
	public BreakerState breaker() {
		return this.breaker.state();
	}

	/**
	 * Return why the target would get no copy now, cheapest question first. Asking
	 * changes nothing.
	 */
	@Nullable Reason obstacle() {
		if (this.breaker.isOpen() || (this.breaker.isProbing() && inFlight() > 0)) {
			return Reason.BREAKER_OPEN;
		}
		if (this.bulkhead.getMetrics().getAvailableConcurrentCalls() <= 0) {
			return Reason.SATURATED;
		}
		return this.part.isSpent() ? Reason.MEMORY_BUDGET : this.rate.obstacle();
	}

	/**
	 * Count a request that was not captured, by what would have kept the copy from this
	 * target.
	 * @param reason what holds if that is none of the target's own limits, as they may
	 * have changed meanwhile: but not the breaker, if there are several, which may be
	 * another one's
	 */
	void notCaptured(Reason reason) {
		Reason own = obstacle();
		if (own == null) {
			own = (this.oneOfSeveral && reason == Reason.BREAKER_OPEN) ? Reason.SATURATED : reason;
		}
		this.notCaptured.begin();
		this.notCaptured.end(own);
	}

	/**
	 * Return the account of the requests that were not captured, as no target would have
	 * got a copy. None of them is in the account of the copies.
	 * @return the account, by what was in the way of this target
	 */
	public Accounting notCaptured() {
		return this.notCaptured;
	}

	/**
	 * Open what a copy holds, nothing at first.
	 * @param exchangeSize bytes of the exchange's bodies
	 * @param keptSize bytes of these that are kept
	 * @param alone whether they may be held when the exchange has ended
	 */
	CopyBytes open(long exchangeSize, long keptSize, boolean alone) {
		return new CopyBytes(exchangeSize, keptSize, alone, this.part, this.whole);
	}

	/**
	 * Count a copy, and let it in unless a limit is reached.
	 * @param endpoint what it is of
	 * @param bytes what it holds; closed if it is turned away
	 * @param queue where it gets a place, reserved for it
	 * @return why it is turned away, or {@code null}; then {@link #leave} must follow
	 */
	@Nullable Reason tryEnter(Endpoint endpoint, CopyBytes bytes, HandOverQueue queue) {
		Reason obstacle = Reason.INTERNAL_ERROR;
		boolean probed = false;
		boolean permitted = false;
		boolean placed = false;
		this.accounting.begin();
		try {
			probed = this.breaker.tryEnter();
			permitted = probed && this.bulkhead.tryAcquirePermission();
			placed = permitted && queue.tryReserve();
			if (placed) {
				// No rate is spent on what there is no room for.
				obstacle = bytes.tryReserveExchange() ? this.rate.tryPass(bytes.exchangeSize()) : Reason.MEMORY_BUDGET;
			}
			else if (permitted) {
				obstacle = Reason.QUEUE_FULL;
			}
			else {
				obstacle = probed ? Reason.SATURATED : Reason.BREAKER_OPEN;
			}
			return obstacle;
		}
		finally {
			// Else, or if this threw, nothing is on its way.
			if (obstacle != null) {
				bytes.close();
				if (placed) {
					queue.release();
				}
				turnAway(endpoint, obstacle, probed, permitted);
			}
		}
	}

	private void turnAway(Endpoint endpoint, Reason obstacle, boolean probed, boolean permitted) {
		if (permitted) {
			this.bulkhead.releasePermission();
		}
		this.accounting.end(obstacle);
		if (probed) {
			this.breaker.cancel();
		}
		Accounting account = this.turnedAway.computeIfAbsent(endpoint, (absent) -> new Accounting());
		account.begin();
		account.end(obstacle);
	}

	/** Return the time now, by the clock of the limits. */
	long nanoTime() {
		return this.time.nanoTime();
	}

	/** Whether what was sent then should have been answered, or timed out, long ago. */
	boolean isOverdue(long sentNanos) {
		return nanoTime() - sentNanos > this.patienceNanos;
	}

	/**
	 * Count the end of a copy that was let in, and give back what it held.
	 * @param bytes what that was
	 * @param reason how it ended
	 * @param latency how long the target took to answer
	 */
	void leave(CopyBytes bytes, Reason reason, Duration latency) {
		bytes.close();
		this.bulkhead.onComplete();
		this.accounting.end(reason);
		this.breaker.ended(reason, latency, bytes.isPartExceeded());
	}

}
