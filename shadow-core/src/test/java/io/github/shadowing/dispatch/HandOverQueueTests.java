package io.github.shadowing.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HandOverQueueTests {

	private static void task() {
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 256 })
	void hasRoomBelowItsLimitAndNoneAtIt(int limit) {
		HandOverQueue queue = new HandOverQueue(limit);
		for (int length = 0; length < limit; length++) {
			assertThat(queue.isFull()).isFalse();
			assertThat(queue.pollFilled()).isFalse();
			assertThat(queue.length()).isEqualTo(length);
			assertThat(queue.tryReserve()).isTrue();
			queue.fill(HandOverQueueTests::task);
		}
		assertThat(queue.isFull()).isTrue();
		assertThat(queue.tryReserve()).isFalse();
		assertThat(queue.length()).isEqualTo(limit);
		assertThat(queue.poll()).isNotNull();
		assertThat(queue.isFull()).isFalse();
		assertThat(queue.tryReserve()).isTrue();
		assertThat(queue.tryReserve()).isFalse();
		queue.release();
		assertThat(queue.tryReserve()).isTrue();
	}

	@Test
	void takesAnswersWhateverItsLength() {
		HandOverQueue queue = new HandOverQueue(1);
		for (int length = 1; length <= 100; length++) {
			queue.add(HandOverQueueTests::task);
			assertThat(queue.length()).isEqualTo(length);
		}
		assertThat(queue.tryReserve()).isFalse();
	}

	@Test
	void tellsOnceThatItHasBeenFullAndAgainWhileItIs() {
		HandOverQueue queue = new HandOverQueue(2);
		queue.add(HandOverQueueTests::task);
		assertThat(queue.pollFilled()).isFalse();
		queue.add(HandOverQueueTests::task);
		queue.clear();
		assertThat(queue.length()).isZero();
		assertThat(queue.pollFilled()).as("for a moment").isTrue();
		assertThat(queue.pollFilled()).isFalse();
		queue.add(HandOverQueueTests::task);
		queue.add(HandOverQueueTests::task);
		assertThat(queue.pollFilled()).isTrue();
		assertThat(queue.pollFilled()).as("it still is").isTrue();
	}

	@Test
	void neverReservesMorePlacesThanThereAre() throws Exception {
		int threads = 4;
		int limit = 10;
		HandOverQueue queue = new HandOverQueue(limit);
		AtomicInteger reserved = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CyclicBarrier start = new CyclicBarrier(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				runs.add(executor.submit(() -> {
					start.await();
					for (int round = 0; round < 20_000; round++) {
						int got = 0;
						while (got < 5 && queue.tryReserve()) {
							got++;
							most.accumulateAndGet(reserved.incrementAndGet(), Math::max);
						}
						for (; got > 0; got--) {
							reserved.decrementAndGet();
							queue.release();
						}
					}
					return null;
				}));
			}
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(most).hasValueBetween(1, limit);
		assertThat(queue.length()).isZero();
	}

}
