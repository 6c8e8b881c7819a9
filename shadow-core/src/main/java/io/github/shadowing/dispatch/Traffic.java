package io.github.shadowing.dispatch;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many bytes went over the connections to a target. Thread-safe.
 */
public final class Traffic {

	private final LongAdder sent = new LongAdder();

	private final LongAdder received = new LongAdder();

	/**
	 * Return how many bytes were sent.
	 * @return the number since the start
	 */
	public long sent() {
		return this.sent.sum();
	}

	/**
	 * Return how many bytes were received.
	 * @return the number since the start
	 */
	public long received() {
		return this.received.sum();
	}

	void addSent(long bytes) {
		this.sent.add(bytes);
	}

	void addReceived(long bytes) {
		this.received.add(bytes);
	}

}
