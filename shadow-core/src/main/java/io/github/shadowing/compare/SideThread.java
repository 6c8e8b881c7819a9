package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
		ThreadPoolExecutor current = executor();
		try {
			Future<T> future = current.submit(task);
			return future.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			leave(current);
			throw new ComparisonFailedException(Reason.COMPARISON_TIMEOUT, "An extension took too long", ex);
		}
		catch (InterruptedException ex) {
			leave(current);
			Thread.currentThread().interrupt();
			throw new ComparisonFailedException(Reason.CANCELLED, "Interrupted while an extension compared", ex);
		}
		catch (RejectedExecutionException ex) {
			throw new ComparisonFailedException(Reason.CANCELLED, "Closed while comparing", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("Comparing failed", ex.getCause());
		}
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

	private synchronized void leave(ThreadPoolExecutor taken) {
		taken.shutdownNow();
		if (this.executor == taken) {
			this.executor = null;
			this.left.add(taken);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow();
		}
	}

}
