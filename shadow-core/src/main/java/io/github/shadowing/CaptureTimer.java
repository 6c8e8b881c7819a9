package io.github.shadowing;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.dispatch.ShadowThreads;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Reason;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Gives captures up whose end may go unnoticed, and keeps the time for the rest of the
 * engine. Thread-safe; nothing in here blocks, but for closing.
 */
final class CaptureTimer implements AutoCloseable {

	/** How many captures may wait. */
	static final int MOST_WAITING = 1000;

	private final FailureLog failures = new FailureLog(LoggerFactory.getLogger(CaptureTimer.class), Level.WARN);

	private final Set<Capture> waiting = ConcurrentHashMap.newKeySet();

	private final ShadowThreads threads = new ShadowThreads("shadow-timer");

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this.threads);

	CaptureTimer() {
		this.executor.setRemoveOnCancelPolicy(true);
	}

	/**
	 * Do something again and again, until this timer is closed.
	 * @param task what; whatever it throws is logged, and it is done again
	 * @param pause how long to wait before each time
	 */
	void repeat(Runnable task, Duration pause) {
		Future<?> unused = this.executor.scheduleWithFixedDelay(() -> run(task), pause.toNanos(), pause.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			this.failures.log(ex, "What Shadow does from time to time failed");
		}
	}

	/**
	 * Give a capture up after a while, or at once where too many wait already or there is
	 * no later. Called on request threads: through a scheduler of Reactor, the hooks that
	 * hand an application's thread-locals on would take along those of the request.
	 * @param capture the capture
	 * @param delay the while
	 * @param reason why it is given up
	 * @return cancels that
	 */
	Future<?> schedule(Capture capture, Duration delay, Reason reason) {
		if (this.waiting.size() >= MOST_WAITING) {
			return now(capture, reason);
		}
		this.waiting.add(capture);
		try {
			return this.executor.schedule(() -> capture.abandon(reason), delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The engine is closed: there is no later.
			return now(capture, reason);
		}
	}

	private static Future<?> now(Capture capture, Reason reason) {
		capture.abandon(reason);
		return CompletableFuture.completedFuture(null);
	}

	long processorNanos() {
		return this.threads.processorNanos();
	}

	void forget(Capture capture) {
		this.waiting.remove(capture);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.threads.awaitEnd();
		this.waiting.forEach((capture) -> capture.abandon(Reason.CLOSED));
	}

}
