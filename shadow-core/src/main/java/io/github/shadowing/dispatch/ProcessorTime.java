package io.github.shadowing.dispatch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;

/**
 * How much processor time some threads have taken, those that have ended included.
 * Thread-safe; it never falls.
 */
final class ProcessorTime {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** Whether the virtual machine tells. */
	static final boolean KNOWN = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

	private final Set<Long> running = new HashSet<>();

	private long endedNanos;

	/** Return a task whose thread is counted until it ends with the task. */
	Runnable of(Runnable task) {
		if (!KNOWN) {
			return task;
		}
		return () -> {
			begin();
			try {
				task.run();
			}
			finally {
				end();
			}
		};
	}

	private synchronized void begin() {
		this.running.add(Thread.currentThread().getId());
	}

	private synchronized void end() {
		this.running.remove(Thread.currentThread().getId());
		this.endedNanos += Math.max(0, THREADS.getCurrentThreadCpuTime());
	}

	synchronized long nanos() {
		long sum = this.endedNanos;
		for (Long thread : this.running) {
			sum += Math.max(0, THREADS.getThreadCpuTime(thread));
		}
		return sum;
	}

}
