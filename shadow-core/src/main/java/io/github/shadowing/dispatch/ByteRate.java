package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.shadowing.exchange.TimeSource;

/**
 * Limits the bytes of a second. What is larger than a whole second's passes where nothing
 * else has in that second, or it never would; the seconds that follow pay for it.
 * Thread-safe; never waits.
 */
final class ByteRate {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final long limit;

	private final TimeSource time;

	private final long start;

	private final AtomicReference<Used> used = new AtomicReference<>(new Used(0, 0));

	/**
	 * Create a limit.
	 * @param limit the bytes of a second, at least 1
	 * @param time the clock; its monotonic time counts
	 */
	ByteRate(long limit, TimeSource time) {
		this.limit = limit;
		this.time = time;
		this.start = time.nanoTime();
	}

	/** Whether nothing would pass now, however small. */
	boolean isSpent() {
		return at(current()).bytes >= this.limit;
	}

	/** Let some bytes pass, if it is not too many. */
	boolean tryPass(long size) {
		while (true) {
			Used before = current();
			Used now = at(before);
			if (now.bytes > this.limit - Math.min(size, this.limit)) {
				return false;
			}
			if (this.used.compareAndSet(before, new Used(now.second, now.bytes + size))) {
				return true;
			}
		}
	}

	/** Take back what was let pass. */
	void takeBack(long size) {
		this.used.updateAndGet((before) -> {
			Used now = at(Objects.requireNonNull(before));
			return new Used(now.second, Math.max(0, now.bytes - size));
		});
	}

	private Used current() {
		return Objects.requireNonNull(this.used.get());
	}

	/** Another thread may have seen a later time already. */
	private Used at(Used before) {
		long second = (this.time.nanoTime() - this.start) / SECOND;
		long elapsed = second - before.second;
		if (elapsed <= 0) {
			return before;
		}
		boolean paid = before.bytes / this.limit < elapsed;
		return new Used(second, paid ? 0 : before.bytes - elapsed * this.limit);
	}

	/**
	 * What was let pass.
	 *
	 * @param second in which
	 * @param bytes how many, with what earlier seconds still owe
	 */
	private record Used(long second, long bytes) {

	}

}
