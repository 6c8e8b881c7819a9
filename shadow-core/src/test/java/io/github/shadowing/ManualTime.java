package io.github.shadowing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.exchange.TimeSource;

/**
 * A clock that goes on only when it is told to.
 */
public final class ManualTime implements TimeSource {

	private final AtomicLong nanos = new AtomicLong();

	/** Let time pass. */
	public void advance(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	@Override
	public long nanoTime() {
		return this.nanos.get();
	}

	@Override
	public Instant instant() {
		return Instant.EPOCH.plusNanos(this.nanos.get());
	}

}
