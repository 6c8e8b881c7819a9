package io.github.shadowing.compare;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SideThread} where several wait for it at once; the rest is tested with
 * {@link ComparisonExtensionTests}.
 */
class SideThreadTests {

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final Duration LONG = Duration.ofMinutes(1);

	private final Executor callers = (task) -> new Thread(task, "caller").start();

	private final SideThread thread = new SideThread(this::daemon);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.release.countDown();
		this.thread.close();
	}

	@Test
	void whatWaitsForAThreadThatIsLeftRunsOnTheNext() throws Exception {
		CompletableFuture<String> hanging = call(this::hang, SHORT);
		this.begun.await();
		CompletableFuture<String> waiting = call(() -> "done", LONG);
		assertFails(hanging::join, Reason.COMPARISON_TIMEOUT);
		assertThat(waiting.join()).isEqualTo("done");
	}

	@Test
	void whoHasNotHadATurnLeavesTheThreadToItsTask() throws Exception {
		CompletableFuture<String> slow = call(this::hang, LONG);
		this.begun.await();
		assertFails(() -> this.thread.call(() -> "done", SHORT.toNanos()), Reason.COMPARISON_TIMEOUT);
		this.release.countDown();
		assertThat(slow.join()).isEqualTo("released");
		assertThat(this.thread.call(() -> "done", LONG.toNanos())).isEqualTo("done");
	}

	@Test
	void whatWaitsWhereNoMoreMayBeLeftEndsAtOnce() throws Exception {
		for (int i = 1; i < SideThread.MOST_LEFT; i++) {
			assertFails(() -> this.thread.call(this::hangDeaf, SHORT.toNanos()), Reason.COMPARISON_TIMEOUT);
		}
		CountDownLatch last = new CountDownLatch(1);
		CompletableFuture<String> hanging = call(() -> {
			last.countDown();
			return hangDeaf();
		}, SHORT);
		last.await();
		CompletableFuture<String> waiting = call(() -> "done", LONG);
		assertFails(hanging::join, Reason.COMPARISON_TIMEOUT);
		assertFails(waiting::join, Reason.COMPARISON_TIMEOUT);
	}

	@Test
	void whatWaitsEndsAtOnceWhenItIsClosed() throws Exception {
		CompletableFuture<String> hanging = call(this::hangDeaf, LONG);
		this.begun.await();
		CompletableFuture<String> waiting = call(() -> "done", LONG);
		await().until(() -> {
			this.thread.close();
			return waiting.isDone();
		});
		assertFails(waiting::join, Reason.CANCELLED);
		this.release.countDown();
		assertThat(hanging.join()).isEqualTo("released");
	}

	private CompletableFuture<String> call(Callable<String> task, Duration time) {
		return CompletableFuture.supplyAsync(() -> this.thread.call(task, time.toNanos()), this.callers);
	}

	private String hang() throws InterruptedException {
		this.begun.countDown();
		this.release.await();
		return "released";
	}

	/** As code does that takes an interrupt for none of its business. */
	private String hangDeaf() {
		this.begun.countDown();
		while (true) {
			try {
				this.release.await();
				return "released";
			}
			catch (InterruptedException ex) {
				assertThat(Thread.currentThread().isInterrupted()).isFalse();
			}
		}
	}

	private static void assertFails(Supplier<String> call, Reason reason) {
		assertThatExceptionOfType(Exception.class).isThrownBy(call::get).satisfies((ex) -> {
			Throwable failure = (ex.getCause() instanceof ComparisonFailedException) ? ex.getCause() : ex;
			assertThat(failure).isInstanceOfSatisfying(ComparisonFailedException.class,
					(failed) -> assertThat(failed.reason()).isEqualTo(reason));
		});
	}

	private Thread daemon(Runnable task) {
		Thread made = new Thread(task, "side");
		made.setDaemon(true);
		return made;
	}

}
