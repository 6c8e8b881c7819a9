package io.github.shadowing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.shadowing.exchange.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class CaptureFuseTests {

	@RegisterExtension
	final RecordedLog log = RecordedLog.of(CaptureFuse.class);

	private final ManualTime time = new ManualTime();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 10, 1000 })
	void blowsAtTheLimit(int limit) {
		CaptureFuse fuse = new CaptureFuse(limit, this.time);
		for (int count = 1; count < limit; count++) {
			fuse.failed(failure(count));
			assertThat(fuse.isBlown()).isFalse();
		}
		fuse.failed(failure(limit));
		assertThat(fuse.isBlown()).isTrue();
	}

	@Test
	void countsTheFailuresOfOneMinute() {
		CaptureFuse fuse = new CaptureFuse(3, this.time);
		fuse.failed(failure(1));
		this.time.advance(Duration.ofSeconds(30));
		fuse.failed(failure(2));
		this.time.advance(Duration.ofSeconds(30).plusNanos(1));
		fuse.failed(failure(3));
		assertThat(fuse.isBlown()).as("the first is more than a minute ago").isFalse();
		this.time.advance(Duration.ofSeconds(30).minusNanos(1));
		fuse.failed(failure(4));
		assertThat(fuse.isBlown()).as("the second is a minute ago").isTrue();
	}

	@Test
	void endures1000FailuresThatAreFarEnoughApart() {
		CaptureFuse fuse = new CaptureFuse(4, this.time);
		for (int count = 0; count < 1000; count++) {
			fuse.failed(failure(count));
			this.time.advance(Duration.ofSeconds(20).plusNanos(1));
		}
		assertThat(fuse.isBlown()).isFalse();
	}

	@Test
	void neverBlowsWithoutALimit() {
		CaptureFuse fuse = new CaptureFuse(0, this.time);
		for (int count = 0; count < 1000; count++) {
			fuse.failed(failure(count));
		}
		assertThat(fuse.isBlown()).isFalse();
		assertThat(this.log.levels()).startsWith(Level.WARN).filteredOn((level) -> level != Level.DEBUG).hasSize(1);
	}

	@Test
	void isLoudTwice() {
		CaptureFuse fuse = new CaptureFuse(3, this.time);
		for (int count = 1; count <= 5; count++) {
			fuse.failed(failure(count));
		}
		assertThat(this.log.levels()).containsExactly(Level.WARN, Level.DEBUG, Level.ERROR, Level.DEBUG, Level.DEBUG);
		ILoggingEvent loud = this.log.events().get(2);
		assertThat(loud.getFormattedMessage()).contains("switched itself off", "3 failure(s)", "60 seconds",
				"'switched-off'", "{\"paused\": false}", "ShadowEngine.switchOn()");
		assertThat(loud.getThrowableProxy().getMessage()).isEqualTo("failure 3");
		assertThat(loud.getThrowableProxy().getStackTraceElementProxyArray()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1000 })
	void isLoudAgainAfterAMinuteWithoutFailures(int limit) {
		CaptureFuse fuse = new CaptureFuse(limit, this.time);
		fuse.failed(failure(1));
		this.time.advance(Duration.ofMinutes(1));
		fuse.failed(failure(2));
		this.time.advance(Duration.ofMinutes(1).plusNanos(1));
		fuse.failed(failure(3));
		fuse.failed(failure(4));
		assertThat(this.log.levels()).containsExactly(Level.WARN, Level.DEBUG, Level.WARN, Level.DEBUG);
		assertThat(this.log.events().get(2).getThrowableProxy().getMessage()).isEqualTo("failure 3");
	}

	@Test
	void isQuietAboutWhatFailsAfterItHasBlown() {
		CaptureFuse fuse = new CaptureFuse(1, this.time);
		fuse.failed(failure(1));
		this.time.advance(Duration.ofDays(1));
		fuse.failed(failure(2));
		assertThat(this.log.levels()).containsExactly(Level.ERROR, Level.DEBUG);
	}

	@Test
	void beginsAnewWhenReplaced() {
		CaptureFuse fuse = new CaptureFuse(2, this.time);
		fuse.failed(failure(1));
		fuse.failed(failure(2));
		fuse.replace();
		assertThat(fuse.isBlown()).isFalse();
		fuse.failed(failure(3));
		assertThat(fuse.isBlown()).isFalse();
		fuse.failed(failure(4));
		assertThat(fuse.isBlown()).isTrue();
		assertThat(this.log.levels()).containsExactly(Level.WARN, Level.ERROR, Level.INFO, Level.WARN, Level.ERROR);
	}

	@Test
	void isNotReplacedUnlessItHasBlown() {
		CaptureFuse fuse = new CaptureFuse(2, this.time);
		fuse.failed(failure(1));
		fuse.replace();
		assertThat(this.log.levels()).containsExactly(Level.WARN);
		fuse.failed(failure(2));
		assertThat(fuse.isBlown()).isTrue();
	}

	@Test
	void blowsWithoutAClock() {
		CaptureFuse fuse = new CaptureFuse(3, new BrokenTime());
		for (int count = 1; count <= 3; count++) {
			assertThat(fuse.isBlown()).isFalse();
			fuse.failed(failure(count));
		}
		assertThat(fuse.isBlown()).isTrue();
	}

	@Test
	void blowsWithoutALog() {
		CaptureFuse fuse = new CaptureFuse(2, this.time);
		assertThatCode(() -> {
			fuse.failed(new UnspeakableError());
			fuse.failed(new UnspeakableError());
		}).doesNotThrowAnyException();
		assertThat(fuse.isBlown()).isTrue();
	}

	@Test
	void blowsOnceForAllThreads() throws Exception {
		CaptureFuse fuse = new CaptureFuse(100, this.time);
		CyclicBarrier start = new CyclicBarrier(8);
		Callable<Void> failing = () -> {
			start.await(10, TimeUnit.SECONDS);
			for (int count = 0; count < 100; count++) {
				fuse.failed(failure(count));
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			for (Future<Void> each : threads.invokeAll(Collections.nCopies(8, failing))) {
				each.get(10, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.log.levels()).hasSize(800)
			.filteredOn((level) -> level != Level.DEBUG)
			.containsExactlyInAnyOrder(Level.WARN, Level.ERROR);
	}

	private static Throwable failure(int number) {
		return new AssertionError("failure " + number);
	}

	/**
	 * Fails at every question.
	 */
	private static final class BrokenTime implements TimeSource {

		@Override
		public long nanoTime() {
			throw new IllegalStateException("of the test");
		}

		@Override
		public Instant instant() {
			throw new IllegalStateException("of the test");
		}

	}

}
