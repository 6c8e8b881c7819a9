package io.github.shadowing.exchange;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Counts what happens in a window of time, such as a second, and begins anew in the next.
 * Thread-safe. Never waits, not even for a moment: it is asked by request threads, and
 * the limiters of libraries park those that come at the same time as others.
 */
public final class WindowCounter {

	private static final Window NONE = new Window(Long.MIN_VALUE, 0);

	private final LongSupplier window;

	private final AtomicReference<Window> current = new AtomicReference<>(NONE);

	/**
	 * Create a counter.
	 * @param window tells the number of the window that it is now; it never falls
	 */
	public WindowCounter(LongSupplier window) {
		this.window = window;
	}

	/**
	 * Create a counter for windows of some length.
	 * @param length the length, more than zero
	 * @param time the clock; its monotonic time counts
	 * @return a counter whose first window begins now
	 */
	public static WindowCounter of(Duration length, TimeSource time) {
		long start = time.nanoTime();
		long nanos = length.toNanos();
		return new WindowCounter(() -> (time.nanoTime() - start) / nanos);
	}

	/**
	 * Count more, unless that would be too many.
	 * @param amount how many more, at least 0
	 * @param limit how many there may be in a window
	 * @return {@code false} if nothing was counted
	 */
	public boolean tryAdd(long amount, long limit) {
		while (true) {
			Window before = current();
			Window now = before.at(this.window.getAsLong());
			if (now.count > limit - amount) {
				return false;
			}
			if (this.current.compareAndSet(before, new Window(now.number, now.count + amount))) {
				return true;
			}
		}
	}

	/**
	 * Take back what was counted, unless a new window has begun.
	 * @param amount how many, as counted before
	 */
	public void remove(long amount) {
		Window before = current();
		while (before.number == this.window.getAsLong()
				&& !this.current.compareAndSet(before, new Window(before.number, before.count - amount))) {
			before = current();
		}
	}

	/**
	 * Return how many there were in this window so far.
	 * @return the count
	 */
	public long count() {
		return current().at(this.window.getAsLong()).count;
	}

	private Window current() {
		return Objects.requireNonNull(this.current.get());
	}

	private record Window(long number, long count) {

		/** Another thread may have seen a later time already. */
		private Window at(long now) {
			return (now > this.number) ? new Window(now, 0) : this;
		}

	}

}
