package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may hang, as it is an application's, while somebody waits for it, but not for
 * ever: what takes too long is interrupted and left to itself, and a new thread takes its
 * place. No more than {@value #MOST_LEFT} are left so, as each holds two answers; while
 * there are as many, nothing is run. Thread-safe.
 */
final class SideThread implements AutoCloseable {

	static final int MOST_LEFT = 2;

	private static final long IDLE_SECONDS = 30;

	private final ThreadFactory threads;

	private final List<ThreadPoolExecutor> left = new ArrayList<>();

	private @Nullable ThreadPoolExecutor executor;

	private boolean closed;

	SideThread(ThreadFactory threads) {
		this.threads = threads;
	}

	/**
	 * Run a task and wait for it.
	 * @param task what to run
	 * @param nanos how long to wait
	 * @return what it returned
	 * @throws ComparisonFailedException if it took too long, or was not run
	 */
	<T> T call(Callable<T> task, long nanos) {
		Call<T> call = new Call<>(task);
		submit(call);
		try {
			return call.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			giveUp(call);
			throw new ComparisonFailedException(Reason.COMPARISON_TIMEOUT, "An extension took too long", ex);
		}
		catch (InterruptedException ex) {
			giveUp(call);
			Thread.currentThread().interrupt();
			throw new ComparisonFailedException(Reason.CANCELLED, "Interrupted while an extension compared", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("Comparing failed", ex.getCause());
		}
	}

	private synchronized void submit(Call<?> call) {
		ThreadPoolExecutor current = executor();
		call.executor = current;
		try {
			current.execute(call);
		}
		catch (RejectedExecutionException ex) {
			call.fail(closed(ex));
		}
	}

	private static ComparisonFailedException closed(@Nullable Throwable cause) {
		return new ComparisonFailedException(Reason.CANCELLED, "Closed while comparing", cause);
	}

	private synchronized ThreadPoolExecutor executor() {
		this.left.removeIf(ThreadPoolExecutor::isTerminated);
		if (this.left.size() >= MOST_LEFT) {
			throw new ComparisonFailedException(Reason.COMPARISON_TIMEOUT,
					"Extensions that took too long have not come back yet", null);
		}
		if (this.executor == null) {
			ThreadPoolExecutor created = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
					new LinkedBlockingQueue<>(), this.threads);
			created.allowCoreThreadTimeOut(true);
			if (this.closed) {
				created.shutdown();
			}
			this.executor = created;
		}
		return this.executor;
	}

	private synchronized void giveUp(Call<?> call) {
		ThreadPoolExecutor taken = Objects.requireNonNull(call.executor);
		if (call.withdraw()) {
			// Somebody else's task has the thread: theirs it is to leave.
			taken.remove(call);
			return;
		}
		List<Runnable> waiting = taken.shutdownNow();
		if (this.executor == taken) {
			this.executor = null;
			this.left.add(taken);
		}
		waiting.forEach((each) -> move((Call<?>) each));
	}

	/** Those who wait for a task that was not begun still have their time. */
	private void move(Call<?> call) {
		try {
			submit(call);
		}
		catch (ComparisonFailedException ex) {
			call.fail(ex);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow().forEach((each) -> ((Call<?>) each).fail(closed(null)));
		}
	}

	/**
	 * A task that somebody waits for.
	 */
	private static final class Call<T> extends FutureTask<T> {

		private final AtomicBoolean begun = new AtomicBoolean();

		private @Nullable ThreadPoolExecutor executor;

		Call(Callable<T> task) {
			super(task);
		}

		@Override
		public void run() {
			if (this.begun.compareAndSet(false, true)) {
				super.run();
			}
		}

		/** Keep the task from being run, unless that has begun. */
		boolean withdraw() {
			return this.begun.compareAndSet(false, true);
		}

		void fail(ComparisonFailedException failure) {
			setException(failure);
		}

	}

}
