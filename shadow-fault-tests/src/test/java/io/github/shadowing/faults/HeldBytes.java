package io.github.shadowing.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.github.shadowing.ShadowEngine;

/**
 * Looks at the bytes that an engine holds, some hundred times a second.
 */
final class HeldBytes {

	private static final long GAP_NANOS = Duration.ofMillis(3).toNanos();

	private final ShadowEngine engine;

	private final Thread thread;

	private volatile long most;

	private volatile boolean closed;

	HeldBytes(ShadowEngine engine) {
		this.engine = engine;
		this.thread = new Thread(this::watch, "held-bytes");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void watch() {
		while (!this.closed) {
			this.most = Math.max(this.most, this.engine.report().bytesHeld());
			LockSupport.parkNanos(GAP_NANOS);
		}
	}

	/** Look no more, and return the most seen. */
	long stop() throws InterruptedException {
		this.closed = true;
		this.thread.join();
		return this.most;
	}

}
