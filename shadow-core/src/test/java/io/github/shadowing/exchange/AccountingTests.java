package io.github.shadowing.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccountingTests {

	private final Accounting accounting = new Accounting();

	@Test
	void countsWhatCameInAndHowItEnded() {
		for (int count = 0; count < 5; count++) {
			this.accounting.begin();
		}
		this.accounting.end(Reason.MATCH);
		this.accounting.end(Reason.MATCH);
		this.accounting.end(Reason.TIMEOUT);
		assertThat(this.accounting.seen()).isEqualTo(5);
		assertThat(this.accounting.ended()).isEqualTo(3);
		assertThat(this.accounting.ended(Reason.MATCH)).isEqualTo(2);
		assertThat(this.accounting.ended(Reason.TIMEOUT)).isEqualTo(1);
		assertThat(this.accounting.ended(Reason.DIVERGENCE)).isZero();
		assertThat(this.accounting.inProgress()).isEqualTo(2);
	}

	@Test
	void isExactAndNeverNegativeUnderContention() throws Exception {
		int threads = 6;
		int rounds = 20_000;
		Reason[] reasons = Reason.values();
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(threads + 1);
		try {
			Future<Long> least = executor.submit(() -> {
				long smallest = 0;
				while (!over.get()) {
					smallest = Math.min(smallest, this.accounting.inProgress());
				}
				return smallest;
			});
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				runs.add(executor.submit(() -> {
					for (int round = 0; round < rounds; round++) {
						this.accounting.begin();
						this.accounting.end(reasons[round % reasons.length]);
					}
				}));
			}
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
			over.set(true);
			assertThat(least.get(60, TimeUnit.SECONDS)).isZero();
		}
		finally {
			over.set(true);
			executor.shutdownNow();
		}
		assertThat(this.accounting.seen()).isEqualTo((long) threads * rounds);
		assertThat(this.accounting.ended()).isEqualTo((long) threads * rounds);
		assertThat(this.accounting.inProgress()).isZero();
	}

}
