package io.github.shadowing.dispatch;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessorTime}.
 */
class ProcessorTimeTests {

	private final ProcessorTime time = new ProcessorTime();

	@Test
	void goesOnWhileAThreadWorksAndStaysWhenItHasEnded() throws InterruptedException {
		assertThat(ProcessorTime.KNOWN).isTrue();
		assertThat(this.time.nanos()).isZero();
		CountDownLatch enough = new CountDownLatch(1);
		Thread thread = new Thread(this.time.of(() -> {
			while (enough.getCount() > 0) {
				Thread.onSpinWait();
			}
		}));
		thread.setDaemon(true);
		thread.start();
		try {
			await().until(() -> this.time.nanos() > 1_000_000);
		}
		finally {
			enough.countDown();
		}
		long before = this.time.nanos();
		thread.join();
		assertThat(this.time.nanos()).isGreaterThanOrEqualTo(before);
		assertThat(this.time.nanos()).isEqualTo(this.time.nanos());
	}

	@Test
	void countsAThreadThatFails() throws InterruptedException {
		Thread thread = new Thread(this.time.of(() -> {
			throw new IllegalStateException("of the test");
		}));
		thread.setUncaughtExceptionHandler((failed, ex) -> {
		});
		thread.start();
		thread.join();
		assertThat(this.time.nanos()).isPositive();
	}

}
