package io.github.shadowing.compare;

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
import java.util.function.Function;

import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may hang, as it asks an application's extensions, while somebody waits for
 * it, but not for ever: what takes too long is interrupted and left to itself, and a new
 * thread takes its place. No more than {@value Extension#MOST_STUCK} are left so by each
 * extension, as it is not asked any more then. Thread-safe.
 */
final class SideThread implements AutoCloseable {

	private static final long IDLE_SECONDS = 30;

	private final ThreadFactory threads;

	private @Nullable ThreadPoolExecutor executor;

	private boolean closed;

	SideThread(ThreadFactory threads) {
		this.threads = threads;
	}

	/**
	 * Run a task and wait for it.
	 * @param task what to run; it asks extensions by the turn given to it
	 * @param nanos how long to wait
	 * @return what it returned
	 * @throws ComparisonFailedException if it took too long, or was not run, or threw
	 * that
	 */
	<T> T call(Function<Turn, T> task, long nanos) {
		Turn turn = new Turn();
		Call<T> call = new Call<>(turn, () -> task.apply(turn));
		submit(call);
		try {
			return call.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw giveUp(call);
		}
		catch (InterruptedException ex) {
			giveUp(call);
			Thread.currentThread().interrupt();
			throw new ComparisonFailedException(Reason.CANCELLED, "Interrupted while an extension compared");
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
			call.fail(closed());
		}
	}

	private static ComparisonFailedException closed() {
		return new ComparisonFailedException(Reason.CANCELLED, "Closed while comparing");
	}

	private synchronized ThreadPoolExecutor executor() {
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

	private synchronized ComparisonFailedException giveUp(Call<?> call) {
		ThreadPoolExecutor taken = Objects.requireNonNull(call.executor);
		if (call.withdraw()) {
			// Somebody else's task has the thread: theirs it is to leave.
			taken.remove(call);
			return call.turn.giveUp();
		}
		// Before the interrupt, to see where it is.
		ComparisonFailedException failure = call.turn.giveUp();
		List<Runnable> waiting = taken.shutdownNow();
		if (this.executor == taken) {
			this.executor = null;
		}
		// Those who wait for a task that was not begun still have their time.
		waiting.forEach((each) -> submit((Call<?>) each));
		return failure;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow().forEach((each) -> ((Call<?>) each).fail(closed()));
		}
	}

	/**
	 * A task that somebody waits for.
	 */
	private static final class Call<T> extends FutureTask<T> {

		private final Turn turn;

		private final AtomicBoolean begun = new AtomicBoolean();

		private @Nullable ThreadPoolExecutor executor;

		Call(Turn turn, Callable<T> task) {
			super(task);
			this.turn = turn;
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
