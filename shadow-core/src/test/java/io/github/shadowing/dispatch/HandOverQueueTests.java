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
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "3, 2", "256, 128" })
	void isBackloggedWhereItWasNeverLessThanHalfFull(int limit, int half) {
		HandOverQueue queue = new HandOverQueue(limit);
		assertThat(queue.pollBacklogged()).isFalse();
		for (int length = 0; length < half; length++) {
			queue.add(HandOverQueueTests::task);
		}
		assertThat(queue.pollBacklogged()).as("empty when last asked").isFalse();
		assertThat(queue.pollBacklogged()).as("nothing was done since").isTrue();
		queue.add(HandOverQueueTests::task);
		assertThat(queue.poll()).isNotNull();
		assertThat(queue.pollBacklogged()).as("just half full").isTrue();
		assertThat(queue.poll()).isNotNull();
		queue.add(HandOverQueueTests::task);
		assertThat(queue.pollBacklogged()).as("less than that for a moment").isFalse();
		assertThat(queue.pollBacklogged()).isTrue();
	}

	@Test
	void isNotBackloggedByABurst() {
		HandOverQueue queue = new HandOverQueue(64);
		for (int burst = 0; burst < 100; burst++) {
			while (queue.tryReserve()) {
				queue.fill(HandOverQueueTests::task);
			}
			queue.clear();
			assertThat(queue.pollBacklogged()).isFalse();
		}
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
