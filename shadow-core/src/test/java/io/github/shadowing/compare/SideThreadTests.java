package io.github.shadowing.compare;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SideThread} where several wait for it at once; the rest is tested with
 * {@link ComparisonExtensionTests}.
 */
class SideThreadTests {

	private static final Duration SHORT = Duration.ofSeconds(1);

	private static final Duration LONG = Duration.ofMinutes(1);

	@RegisterExtension
	private final RecordedLog log = RecordedLog.of(Extension.class);

	private final Executor callers = (task) -> new Thread(task, "caller").start();

	private final SideThread thread = new SideThread(this::daemon);

	private final Extension extension = extension();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.release.countDown();
		this.thread.close();
	}

	@Test
	void whatWaitsForAThreadThatIsLeftRunsOnTheNext() throws Exception {
		CompletableFuture<String> hanging = call((turn) -> hang(), SHORT);
		this.begun.await();
		CompletableFuture<String> waiting = call((turn) -> "done", LONG);
		assertFails(hanging::join, Reason.COMPARISON_TIMEOUT);
		assertThat(waiting.join()).isEqualTo("done");
	}

	@Test
	void whoHasNotHadATurnLeavesTheThreadToItsTask() throws Exception {
		CompletableFuture<String> slow = call((turn) -> hang(), LONG);
		this.begun.await();
		assertFails(() -> this.thread.call((turn) -> "done", SHORT.toNanos()), Reason.COMPARISON_TIMEOUT);
		this.release.countDown();
		assertThat(slow.join()).isEqualTo("released");
		assertThat(call((turn) -> "done", LONG).join()).isEqualTo("done");
	}

	@Test
	void whatAsksAnExtensionThatIsStuckEndsAtOnceAndAllElseRuns() throws Exception {
		for (int i = 1; i < Extension.MOST_STUCK; i++) {
			assertFails(() -> this.thread.call((turn) -> turn.ask(this.extension, this::hangDeaf), SHORT.toNanos()),
					Reason.COMPARISON_TIMEOUT);
		}
		CountDownLatch last = new CountDownLatch(1);
		CompletableFuture<String> hanging = call((turn) -> turn.ask(this.extension, () -> {
			last.countDown();
			return hangDeaf();
		}), SHORT);
		last.await();
		CompletableFuture<String> asking = call((turn) -> turn.ask(this.extension, () -> "done"), LONG);
		CompletableFuture<String> another = call((turn) -> turn.ask(extension(), () -> "done"), LONG);
		assertFails(hanging::join, Reason.COMPARISON_TIMEOUT);
		assertFails(asking::join, Reason.COMPARISON_TIMEOUT);
		assertThat(another.join()).isEqualTo("done");
		assertThat(this.log.levels()).containsExactly(Level.ERROR);
	}

	@Test
	void whatHasWorkedOftenAndThenGetsStuckHoldsNoMoreThreads() {
		for (int i = 0; i < 100; i++) {
			String answer = this.thread.call((turn) -> turn.ask(this.extension, () -> "done"), LONG.toNanos());
			assertThat(answer).isEqualTo("done");
		}
		AtomicInteger stuck = new AtomicInteger();
		for (int i = 0; i < 5 * Extension.MOST_STUCK; i++) {
			assertFails(() -> this.thread.call((turn) -> turn.ask(this.extension, () -> {
				stuck.incrementAndGet();
				return hangDeaf();
			}), SHORT.toNanos()), Reason.COMPARISON_TIMEOUT);
		}
		assertThat(stuck).hasValue(Extension.MOST_STUCK);
	}

	@Test
	void whatIsGivenUpAsksNobodyAnyMore() throws Exception {
		Extension next = extension();
		CompletableFuture<ComparisonFailedException> refused = new CompletableFuture<>();
		CompletableFuture<String> hanging = call((turn) -> {
			turn.ask(this.extension, this::hangDeaf);
			try {
				return turn.ask(next, this::hangDeaf);
			}
			catch (ComparisonFailedException ex) {
				refused.complete(ex);
				throw ex;
			}
		}, SHORT);
		assertFails(hanging::join, Reason.COMPARISON_TIMEOUT);
		this.release.countDown();
		assertThat(refused.join().reason()).isEqualTo(Reason.COMPARISON_TIMEOUT);
	}

	@Test
	void whatWaitsEndsAtOnceWhenItIsClosed() throws Exception {
		CompletableFuture<String> hanging = call((turn) -> hangDeaf(), LONG);
		this.begun.await();
		CompletableFuture<String> waiting = call((turn) -> "done", LONG);
		await().until(() -> {
			this.thread.close();
			return waiting.isDone();
		});
		assertFails(waiting::join, Reason.CANCELLED);
		this.release.countDown();
		assertThat(hanging.join()).isEqualTo("released");
	}

	private CompletableFuture<String> call(Function<Turn, String> task, Duration time) {
		return CompletableFuture.supplyAsync(() -> this.thread.call(task, time.toNanos()), this.callers);
	}

	private String hang() {
		this.begun.countDown();
		try {
			this.release.await();
			return "released";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Extension extension() {
		return new Extension("x", SHORT, TimeSource.system());
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
