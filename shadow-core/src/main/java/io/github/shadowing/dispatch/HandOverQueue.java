package io.github.shadowing.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What waits for the worker: exchanges handed over, up to a limit, and answers that have
 * come back. Answers are always taken: each belongs to a copy that was let in, so there
 * are no more of them than permits. Thread-safe; nothing waits.
 */
final class HandOverQueue {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	/** Of the tasks, and of the places that are reserved for some. */
	private final AtomicInteger length = new AtomicInteger();

	private final int limit;

	/** The least length since last asked; written by the worker alone, but for asking. */
	private volatile int least;

	/**
	 * Create a queue.
	 * @param limit up to what length it takes exchanges
	 */
	HandOverQueue(int limit) {
		this.limit = limit;
	}

	/**
	 * Reserve the place of an exchange.
	 * @return {@code false} if the queue is full; else {@link #fill} or {@link #release}
	 * must follow
	 */
	boolean tryReserve() {
		int before = this.length.get();
		while (before < this.limit) {
			if (this.length.compareAndSet(before, before + 1)) {
				return true;
			}
			before = this.length.get();
		}
		return false;
	}

	/** Give a reserved place back. */
	void release() {
		this.length.decrementAndGet();
	}

	/**
	 * Put a task where a place is reserved.
	 * @param task the task
	 */
	void fill(Runnable task) {
		boolean added = false;
		try {
			added = this.tasks.add(task);
		}
		finally {
			if (!added) {
				release();
			}
		}
	}

	/**
	 * Add a task, however long the queue is.
	 * @param task the task
	 */
	void add(Runnable task) {
		this.length.incrementAndGet();
		fill(task);
	}

	@Nullable Runnable poll() {
		// Before it is taken: after that, nothing may fail, or the task would be lost.
		int left = length() - 1;
		if (left < this.least) {
			this.least = left;
		}
		Runnable task = this.tasks.poll();
		if (task != null) {
			release();
		}
		return task;
	}

	boolean isEmpty() {
		return this.tasks.isEmpty();
	}

	int length() {
		return this.length.get();
	}

	int limit() {
		return this.limit;
	}

	boolean isFull() {
		return length() >= this.limit;
	}

	/**
	 * Whether the queue has been half full, at least, all the time since last asked. Full
	 * for a moment it may be at any burst.
	 */
	boolean pollBacklogged() {
		int leastSince = this.least;
		this.least = length();
		return leastSince >= (this.limit + 1) / 2;
	}

	void clear() {
		while (poll() != null) {
			// It is gone, and its place free.
		}
	}

}
