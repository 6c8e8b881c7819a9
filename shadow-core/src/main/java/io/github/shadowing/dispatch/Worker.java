package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import io.github.shadowing.exchange.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one thread on which copies are prepared and answers compared.
 * <p>
 * Handing over must cost the request thread next to nothing, and must not wake a thread
 * that then competes with the response still on its way out. So the worker, once woken,
 * first lingers for a moment: one wake-up serves a whole burst, and while traffic flows
 * it comes round by itself and nobody has to wake it. After a while without work it
 * sleeps until woken.
 */
final class Worker implements Executor, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final long LINGER_NANOS = Duration.ofMillis(1).toNanos();

	private static final int IDLE_ROUNDS_BEFORE_SLEEP = 20;

	private final FailureLog failures = new FailureLog(logger, Level.ERROR);

	private final HandOverQueue tasks;

	private final AtomicBoolean asleep = new AtomicBoolean();

	private final ShadowThreads threads = new ShadowThreads("shadow-worker");

	private final Thread thread = this.threads.newThread(this::run);

	private int idleRounds;

	private volatile boolean closed;

	/**
	 * Create a worker.
	 * @param tasks what it is to do
	 */
	Worker(HandOverQueue tasks) {
		this.tasks = tasks;
	}

	void start() {
		this.thread.start();
	}

	long processorNanos() {
		return this.threads.processorNanos();
	}

	/**
	 * Execute a task for which a place in the queue is reserved.
	 * @param task the task
	 */
	void executeReserved(Runnable task) {
		this.tasks.fill(task);
		wake();
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		wake();
	}

	private void wake() {
		if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			boolean woken = false;
			try {
				LockSupport.unpark(this.thread);
				woken = true;
			}
			finally {
				// Else nobody would try again.
				if (!woken) {
					this.asleep.set(true);
				}
			}
		}
	}

	/** Without this thread, there would be no shadowing any more. */
	private void run() {
		while (!this.closed) {
			try {
				round();
			}
			catch (Throwable ex) {
				this.failures.log(ex, "The shadow worker failed at a task");
			}
		}
	}

	private void round() {
		LockSupport.parkNanos(this, LINGER_NANOS);
		clearInterrupt();
		this.idleRounds = drain() ? 0 : this.idleRounds + 1;
		if (this.idleRounds >= IDLE_ROUNDS_BEFORE_SLEEP) {
			sleep();
			this.idleRounds = 0;
		}
	}

	/** With an interrupt pending, from a task or from outside, a thread never parks. */
	private static void clearInterrupt() {
		boolean unused = Thread.interrupted();
	}

	private boolean drain() {
		boolean worked = false;
		for (Runnable task = this.tasks.poll(); task != null && !this.closed; task = this.tasks.poll()) {
			worked = true;
			try {
				task.run();
			}
			catch (Throwable ex) {
				this.failures.log(ex, "The shadow worker failed at a task");
			}
			clearInterrupt();
		}
		return worked;
	}

	private void sleep() {
		this.asleep.set(true);
		// A task may have come before the flag was up, and then nobody wakes the worker.
		while (this.tasks.isEmpty() && this.asleep.get() && !this.closed) {
			LockSupport.park(this);
			clearInterrupt();
		}
		this.asleep.set(false);
	}

	/** End after the task at hand, and wait a moment for it. */
	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
		this.threads.awaitEnd();
		// Else they are kept, with the bodies, for as long as somebody has the engine.
		this.tasks.clear();
	}

}
