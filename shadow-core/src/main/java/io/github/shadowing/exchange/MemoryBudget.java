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
	 * Open an exchange's share, empty at first.
	 * @return a share to be closed when the exchange has ended
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
	 * What one exchange holds. Closing it gives everything back, whatever path the
	 * exchange took. Thread-safe.
	 */
	public final class Share implements AutoCloseable {

		private long reserved;

		private boolean closed;

		private Share() {
		}

		/**
		 * Reserve bytes before they are held.
		 * @param bytes how many, at least 0
		 * @return {@code false} if the budget has no room, or this share is closed
		 */
		public synchronized boolean tryReserve(long bytes) {
			if (this.closed || !MemoryBudget.this.tryReserve(bytes)) {
				return false;
			}
			this.reserved += bytes;
			return true;
		}

		/**
		 * Give bytes back that are no longer held.
		 * @param bytes how many, at most what is reserved
		 */
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
