package io.github.shadowing.exchange;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of captured bodies that may be held over all exchanges at once. Thread-safe;
 * never blocks.
 */
public final class MemoryBudget {

	private final long limit;

	private final AtomicLong held = new AtomicLong();

	/**
	 * Create a budget.
	 * @param limit how many bytes may be held at once, at least 1
	 */
	public MemoryBudget(long limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("'limit' must be at least 1, but is " + limit);
		}
		this.limit = limit;
	}

	/**
	 * Return how many bytes may be held at once.
	 * @return the limit in bytes
	 */
	public long limit() {
		return this.limit;
	}

	/**
	 * Return how many bytes are held now.
	 * @return bytes, between 0 and the limit
	 */
	public long held() {
		return this.held.get();
	}

	/**
	 * Return whether there is no room for even a byte.
	 * @return {@code true} if as much is held as may be
	 */
	public boolean isSpent() {
		return held() >= this.limit;
	}

	/**
	 * Create a budget that is one of several equal parts of this one, so that all of them
	 * together hold no more than this. What is reserved there is not reserved here.
	 * @param parts how many, at least 1
	 * @return a budget of at least 1 byte
	 */
	public MemoryBudget part(int parts) {
		return new MemoryBudget(Math.max(1, this.limit / parts));
	}

	/**
	 * Open a share, empty at first.
	 * @return a share to be closed when what it is for has ended
	 */
	public Share open() {
		return new Share();
	}

	private boolean tryReserve(long bytes) {
		long before;
		do {
			before = this.held.get();
			if (bytes > this.limit - before) {
				return false;
			}
		}
		while (!this.held.compareAndSet(before, before + bytes));
		return true;
	}

	/**
	 * What one exchange holds, or one copy. Closing it gives everything back, whatever
	 * path that took. Thread-safe.
	 */
	public final class Share implements Reservation, AutoCloseable {

		private long reserved;

		private boolean closed;

		private Share() {
		}

		@Override
		public synchronized boolean tryReserve(long bytes) {
			if (this.closed || !MemoryBudget.this.tryReserve(bytes)) {
				return false;
			}
			this.reserved += bytes;
			return true;
		}

		@Override
		public synchronized void release(long bytes) {
			if (!this.closed) {
				this.reserved -= bytes;
				MemoryBudget.this.held.addAndGet(-bytes);
			}
		}

		/**
		 * Give everything back. Idempotent.
		 */
		@Override
		public synchronized void close() {
			release(this.reserved);
			this.closed = true;
		}

	}

}
