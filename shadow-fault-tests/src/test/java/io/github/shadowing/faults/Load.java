package io.github.shadowing.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * Users of a primary who keep their connections and know what they have to get.
 */
final class Load implements AutoCloseable {

	private static final int USERS = 12;

	private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final List<User> users = new ArrayList<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(USERS, Load::daemon);

	private final Map<Exchange, User.Received> expected = new EnumMap<>(Exchange.class);

	private final AtomicLong errors = new AtomicLong();

	private final int port;

	Load(int port) throws IOException {
		this.port = port;
		for (int count = 0; count < USERS; count++) {
			this.users.add(new User(port));
		}
		for (Exchange each : Exchange.values()) {
			this.expected.put(each, this.users.get(0).ask(each));
		}
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "load");
		thread.setDaemon(true);
		return thread;
	}

	/** How many answers were missing, or not as the first. */
	long errors() {
		return this.errors.get();
	}

	/**
	 * Ask as fast as answers come.
	 * @param duration for how long
	 * @return answers in a second
	 */
	double capacity(Duration duration) throws InterruptedException, ExecutionException {
		return window(Double.POSITIVE_INFINITY, duration).getTotalCount() / (duration.toNanos() / 1e9);
	}

	/**
	 * Ask at a steady rate, however long answers take.
	 * @param perSecond how often
	 * @param duration for how long
	 * @return the latencies in nanoseconds, each from when it was time to ask
	 */
	Histogram window(double perSecond, Duration duration) throws InterruptedException, ExecutionException {
		long start = System.nanoTime();
		AtomicLong number = new AtomicLong();
		List<Future<Histogram>> running = new ArrayList<>();
		for (int index = 0; index < USERS; index++) {
			int user = index;
			running.add(this.threads.submit(() -> ask(user, number, start, duration.toNanos(), 1e9 / perSecond)));
		}
		Histogram all = new Histogram(HIGHEST_NANOS, 3);
		for (Future<Histogram> each : running) {
			all.add(each.get());
		}
		return all;
	}

	private Histogram ask(int user, AtomicLong number, long start, long duration, double interval) throws IOException {
		Histogram latencies = new Histogram(HIGHEST_NANOS, 3);
		while (true) {
			long next = number.getAndIncrement();
			long due = start + (long) (next * interval);
			if (due - start >= duration || System.nanoTime() - start >= 2 * duration) {
				return latencies;
			}
			if (interval == 0) {
				due = System.nanoTime();
				if (due - start >= duration) {
					return latencies;
				}
			}
			awaitTime(due);
			ask(user, Exchange.of(next));
			latencies.recordValue(Math.min(System.nanoTime() - due, HIGHEST_NANOS));
		}
	}

	private static void awaitTime(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private void ask(int user, Exchange exchange) throws IOException {
		try {
			if (!this.users.get(user).ask(exchange).equals(this.expected.get(exchange))) {
				this.errors.incrementAndGet();
			}
		}
		catch (IOException ex) {
			this.errors.incrementAndGet();
			this.users.get(user).close();
			this.users.set(user, new User(this.port));
		}
	}

	@Override
	public void close() throws IOException {
		this.threads.shutdownNow();
		for (User each : this.users) {
			each.close();
		}
	}

}
