package io.github.shadowing.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MemoryBudgetTests {

	private final MemoryBudget budget = new MemoryBudget(100);

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 99, 100 })
	void givesUpToItsLimit(long bytes) {
		MemoryBudget.Share share = this.budget.open();
		assertThat(share.tryReserve(bytes)).isTrue();
		assertThat(this.budget.held()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@ValueSource(longs = { 101, 1000, Long.MAX_VALUE })
	void givesNothingOfWhatIsBeyondItsLimit(long bytes) {
		MemoryBudget.Share share = this.budget.open();
		assertThat(share.tryReserve(bytes)).isFalse();
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void isSharedByAll() {
		MemoryBudget.Share one = this.budget.open();
		MemoryBudget.Share other = this.budget.open();
		assertThat(one.tryReserve(60)).isTrue();
		assertThat(other.tryReserve(41)).isFalse();
		assertThat(other.tryReserve(Long.MAX_VALUE)).isFalse();
		assertThat(other.tryReserve(40)).isTrue();
		assertThat(one.tryReserve(1)).isFalse();
		one.release(10);
		assertThat(other.tryReserve(10)).isTrue();
		assertThat(this.budget.held()).isEqualTo(this.budget.limit()).isEqualTo(100);
	}

	@Test
	void getsBackWhatAShareHoldsWhenItIsClosed() {
		MemoryBudget.Share one = this.budget.open();
		MemoryBudget.Share other = this.budget.open();
		one.tryReserve(30);
		one.tryReserve(20);
		one.release(5);
		other.tryReserve(7);
		one.close();
		assertThat(this.budget.held()).isEqualTo(7);
	}

	@Test
	void getsBackNothingTwice() {
		MemoryBudget.Share share = this.budget.open();
		MemoryBudget.Share other = this.budget.open();
		other.tryReserve(50);
		share.tryReserve(30);
		share.close();
		share.close();
		share.release(30);
		assertThat(this.budget.held()).isEqualTo(50);
	}

	@Test
	void givesNothingToAClosedShare() {
		MemoryBudget.Share share = this.budget.open();
		share.close();
		assertThat(share.tryReserve(1)).isFalse();
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void isSpentOnceNothingIsLeft() {
		MemoryBudget.Share share = this.budget.open();
		share.tryReserve(99);
		assertThat(this.budget.isSpent()).isFalse();
		share.tryReserve(1);
		assertThat(this.budget.isSpent()).isTrue();
		share.close();
		assertThat(this.budget.isSpent()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1, 100", "2, 50", "3, 33", "100, 1", "101, 1" })
	void hasPartsThatAreNoMoreThanItselfTogether(int parts, long each) {
		assertThat(this.budget.part(parts).limit()).isEqualTo(each);
		assertThat(this.budget.held()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void needsALimit(long limit) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MemoryBudget(limit))
			.withMessage("'limit' must be at least 1, but is " + limit);
	}

	@Test
	void isNeverExceededAndEndsAtZeroUnderContention() throws Exception {
		int threads = 8;
		AtomicLong reallyHeld = new AtomicLong();
		AtomicLong most = new AtomicLong();
		AtomicLong refused = new AtomicLong();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				Random random = new Random(thread);
				runs.add(executor.submit(() -> {
					start.await();
					for (int round = 0; round < 5_000; round++) {
						try (MemoryBudget.Share share = this.budget.open()) {
							long mine = 0;
							for (int piece = 0; piece < 4; piece++) {
								int bytes = random.nextInt(40);
								if (share.tryReserve(bytes)) {
									mine += bytes;
									most.accumulateAndGet(reallyHeld.addAndGet(bytes), Math::max);
								}
								else {
									refused.incrementAndGet();
								}
							}
							// Told before it is given back, so what is told is never more
							// than what is held.
							reallyHeld.addAndGet(-mine);
						}
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.budget.held()).isZero();
		assertThat(most.get()).isBetween(1L, 100L);
		assertThat(refused.get()).isPositive();
	}

	@Test
	void survivesThatAShareIsClosedWhileItIsInUse() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 2_000; round++) {
				MemoryBudget.Share share = this.budget.open();
				CountDownLatch start = new CountDownLatch(1);
				Future<?> user = executor.submit(() -> {
					start.await();
					for (int piece = 0; piece < 10 && share.tryReserve(5); piece++) {
						share.release(2);
					}
					return null;
				});
				Future<?> closer = executor.submit(() -> {
					start.await();
					share.close();
					return null;
				});
				start.countDown();
				user.get(60, TimeUnit.SECONDS);
				closer.get(60, TimeUnit.SECONDS);
				assertThat(this.budget.held()).isZero();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

}
