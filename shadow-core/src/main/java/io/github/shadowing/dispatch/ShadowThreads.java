package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the library's own threads: daemons that inherit nothing from the thread that
 * happens to start them, neither thread-locals nor an application's class loader. Their
 * context class loader is the library's own, so that they never keep more from being
 * unloaded than the library does, and what runs on them finds the application where the
 * library is part of it.
 * <p>
 * Their stacks have 2 MB, whatever {@code -Xss} says. On some of them bodies are
 * compared, and one that is nested as deep as is allowed takes up to 1 MB of stack: an
 * application with many threads may give each a quarter of that, and such a body would
 * end in a {@link StackOverflowError}. That is for addresses only; memory is taken by
 * what a stack has ever held. All have the same, as there are only a few. Thread-safe.
 */
public final class ShadowThreads implements ThreadFactory {

	private static final long STACK_SIZE = 2 * 1024 * 1024;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

	private final String name;

	private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

	private final ProcessorTime processorTime = new ProcessorTime();

	/**
	 * Create a factory.
	 * @param name the name of its threads
	 */
	public ShadowThreads(String name) {
		this.name = name;
	}

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(null, this.processorTime.of(task), this.name, STACK_SIZE, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(ShadowThreads.class.getClassLoader());
		// Some are made again and again, for as long as the application runs.
		this.threads.removeIf((each) -> each.getState() == Thread.State.TERMINATED);
		this.threads.add(thread);
		return thread;
	}

	/**
	 * Return how much processor time the threads have taken, those that have ended
	 * included.
	 * @return nanoseconds, never falling, or 0 if {@linkplain #isProcessorTimeKnown() not
	 * known}
	 */
	public long processorNanos() {
		return this.processorTime.nanos();
	}

	/**
	 * Return whether the virtual machine tells how much processor time threads take.
	 * @return {@code true} if it does
	 */
	public static boolean isProcessorTimeKnown() {
		return ProcessorTime.KNOWN;
	}

	/**
	 * Wait a moment, at most three seconds, until these threads, told to, have ended. A
	 * server that undeploys an application looks for threads left behind, and takes their
	 * classes away.
	 */
	public void awaitEnd() {
		long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
		try {
			for (Thread thread : this.threads) {
				if (thread != Thread.currentThread()) {
					TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
