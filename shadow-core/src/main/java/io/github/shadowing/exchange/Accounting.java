package io.github.shadowing.exchange;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what came in and how it ended, and keeps the accounting law checkable: what came
 * in is the sum over all reasons plus what is still in progress. Thread-safe, without
 * locks and allocation.
 */
public final class Accounting {

	private final LongAdder seen = new LongAdder();

	private final Map<Reason, LongAdder> ends = new EnumMap<>(Reason.class);

	/**
	 * Create an account with nothing in it.
	 */
	public Accounting() {
		for (Reason reason : Reason.values()) {
			this.ends.put(reason, new LongAdder());
		}
	}

	/**
	 * Count one that came in.
	 */
	public void begin() {
		this.seen.increment();
	}

	/**
	 * Count the end of one that came in.
	 * @param reason how it ended
	 */
	public void end(Reason reason) {
		adder(reason).increment();
	}

	/**
	 * Return how many came in.
	 * @return the number since the start
	 */
	public long seen() {
		return this.seen.sum();
	}

	/**
	 * Return how many ended in a way.
	 * @param reason the way
	 * @return the number since the start
	 */
	public long ended(Reason reason) {
		return adder(reason).sum();
	}

	/**
	 * Return how many ended, in whatever way.
	 * @return the number since the start
	 */
	public long ended() {
		return this.ends.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/**
	 * Return how many have not ended yet.
	 * @return the number now, exact when nothing comes in meanwhile
	 */
	public long inProgress() {
		// Ends first: read the other way round, the difference could be negative.
		long over = ended();
		return seen() - over;
	}

	private LongAdder adder(Reason reason) {
		LongAdder adder = this.ends.get(reason);
		if (adder == null) {
			throw new IllegalStateException("No adder for " + reason);
		}
		return adder;
	}

}
