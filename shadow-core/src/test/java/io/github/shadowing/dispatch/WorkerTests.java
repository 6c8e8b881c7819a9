package io.github.shadowing.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.shadowing.UnspeakableError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

class WorkerTests {

	private final Worker worker = new Worker(new HandOverQueue(1));

	@BeforeEach
	void start() {
		this.worker.start();
	}

	@AfterEach
	void close() {
		this.worker.close();
		Threads.awaitNone();
	}

	@Test
	void runsTasksInOrderOnItsOwnThread() throws Exception {
		LinkedBlockingQueue<String> runs = new LinkedBlockingQueue<>();
		for (int task = 0; task < 100; task++) {
			int number = task;
			this.worker.execute(() -> runs.add(number + Thread.currentThread().getName()));
		}
		for (int task = 0; task < 100; task++) {
			assertThat(runs.poll(10, TimeUnit.SECONDS)).isEqualTo(task + "shadow-worker");
		}
	}

	@Test
	void runsNoTaskOnTheThreadOfTheCaller() throws Exception {
		CountDownLatch blocked = new CountDownLatch(1);
		this.worker.execute(() -> awaitQuietly(blocked));
		LinkedBlockingQueue<Thread> runs = new LinkedBlockingQueue<>();
		for (int task = 0; task < 10_000; task++) {
			this.worker.execute(() -> runs.add(Thread.currentThread()));
		}
		assertThat(runs).isEmpty();
		blocked.countDown();
		await().until(() -> runs.size() == 10_000);
		assertThat(runs).doesNotContain(Thread.currentThread());
	}

	@RepeatedTest(5)
	void wakesUp() throws Exception {
		for (int round = 0; round < 3; round++) {
			awaitSleep();
			CountDownLatch run = new CountDownLatch(1);
			this.worker.execute(run::countDown);
			assertThat(run.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void sleepsOnWhenItIsWokenForNothing() throws Exception {
		awaitSleep();
		Thread thread = thread();
		LockSupport.unpark(thread);
		awaitSleep();
		CountDownLatch run = new CountDownLatch(1);
		this.worker.execute(run::countDown);
		assertThat(run.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void losesNoTaskOfManyThreads() throws Exception {
		int threads = 8;
		AtomicInteger runs = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> senders = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				senders.add(executor.submit(() -> {
					for (int task = 0; task < 5_000; task++) {
						this.worker.execute(runs::incrementAndGet);
					}
				}));
			}
			for (Future<?> sender : senders) {
				sender.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		await().untilAsserted(() -> assertThat(runs).hasValue(threads * 5_000));
	}

	@Test
	void losesNoTaskThatComesAsItFallsAsleep() {
		// Single tasks, each as soon as the worker is about to sleep or just asleep.
		AtomicInteger runs = new AtomicInteger();
		for (int round = 1; round <= 20; round++) {
			int expected = round;
			awaitSleep();
			this.worker.execute(runs::incrementAndGet);
			await().untilAsserted(() -> assertThat(runs).hasValue(expected));
		}
	}

	@Test
	void livesOnAfterATaskThatThrows() throws Exception {
		LinkedBlockingQueue<String> runs = new LinkedBlockingQueue<>();
		this.worker.execute(() -> {
			throw new IllegalStateException("of the test");
		});
		this.worker.execute(() -> {
			throw new StackOverflowError("of the test");
		});
		this.worker.execute(() -> {
			throw new UnspeakableError();
		});
		this.worker.execute(() -> runs.add("next"));
		assertThat(runs.poll(10, TimeUnit.SECONDS)).isEqualTo("next");
	}

	@Test
	void livesOnUninterruptedAfterATaskThatInterrupts() throws Exception {
		LinkedBlockingQueue<Boolean> runs = new LinkedBlockingQueue<>();
		this.worker.execute(() -> Thread.currentThread().interrupt());
		this.worker.execute(() -> runs.add(Thread.currentThread().isInterrupted()));
		assertThat(runs.poll(10, TimeUnit.SECONDS)).isFalse();
		awaitSleep();
	}

	@Test
	void inheritsNothingOfTheThreadThatCreatesIt() {
		assertThat(thread().isDaemon()).isTrue();
		assertThat(thread().getContextClassLoader()).isSameAs(Worker.class.getClassLoader());
	}

	@Test
	void endsWhileAsleep() {
		awaitSleep();
		this.worker.close();
		Threads.awaitNone();
	}

	@Test
	void endsAfterTheTaskAtHand() throws Exception {
		CountDownLatch blocked = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		AtomicInteger runs = new AtomicInteger();
		this.worker.execute(() -> {
			begun.countDown();
			awaitQuietly(blocked);
		});
		this.worker.execute(runs::incrementAndGet);
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		this.worker.close();
		blocked.countDown();
		Threads.awaitNone();
		assertThat(runs).hasValue(0);
	}

	private static void awaitSleep() {
		await().until(() -> thread().getState() == Thread.State.WAITING);
	}

	private static Thread thread() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("shadow-worker"))
			.findFirst()
			.orElseThrow();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
