package io.github.shadowing.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.ManualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowCounterTests {

	private final ManualTime time = new ManualTime();

	@Test
	void countsUpToALimitInEachWindow() {
		WindowCounter counter = WindowCounter.of(Duration.ofSeconds(1), this.time);
		for (int window = 0; window < 3; window++) {
			assertThat(counter.count()).isZero();
			assertThat(counter.tryAdd(3, 5)).isTrue();
			assertThat(counter.tryAdd(3, 5)).isFalse();
			assertThat(counter.tryAdd(2, 5)).isTrue();
			assertThat(counter.tryAdd(1, 5)).isFalse();
			assertThat(counter.tryAdd(0, 5)).isTrue();
			assertThat(counter.count()).isEqualTo(5);
			this.time.advance(Duration.ofMillis(999));
			assertThat(counter.tryAdd(1, 5)).isFalse();
			this.time.advance(Duration.ofMillis(1));
		}
	}

	@Test
	void neverOverflows() {
		WindowCounter counter = WindowCounter.of(Duration.ofSeconds(1), this.time);
		assertThat(counter.tryAdd(Long.MAX_VALUE, Long.MAX_VALUE)).isTrue();
		assertThat(counter.tryAdd(1, Long.MAX_VALUE)).isFalse();
	}

	@Test
	void takesBackInTheSameWindowOnly() {
		WindowCounter counter = WindowCounter.of(Duration.ofSeconds(1), this.time);
		assertThat(counter.tryAdd(4, 5)).isTrue();
		counter.remove(3);
		assertThat(counter.count()).isOne();
		this.time.advance(Duration.ofSeconds(1));
		assertThat(counter.tryAdd(2, 5)).isTrue();
		this.time.advance(Duration.ofSeconds(1));
		counter.remove(2);
		assertThat(counter.count()).isZero();
	}

	@Test
	void doesNotGoBackWhereAnotherThreadHasSeenALaterTime() {
		AtomicLong window = new AtomicLong(7);
		WindowCounter counter = new WindowCounter(window::get);
		assertThat(counter.tryAdd(5, 5)).isTrue();
		window.set(6);
		assertThat(counter.tryAdd(1, 5)).isFalse();
		assertThat(counter.count()).isEqualTo(5);
	}

	@Test
	void letsNoMoreThanTheLimitPassHoweverManyComeAtOnce() throws Exception {
		WindowCounter counter = WindowCounter.of(Duration.ofSeconds(1), this.time);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		CountDownLatch start = new CountDownLatch(1);
		AtomicLong passed = new AtomicLong();
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int thread = 0; thread < 4; thread++) {
				running.add(threads.submit(() -> {
					start.await();
					for (int count = 0; count < 50_000; count++) {
						if (counter.tryAdd(1, 100_000)) {
							passed.incrementAndGet();
						}
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> each : running) {
				each.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(passed.get()).isEqualTo(100_000).isEqualTo(counter.count());
	}

}
