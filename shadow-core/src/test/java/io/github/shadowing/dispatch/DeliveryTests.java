package io.github.shadowing.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTests {

	private final List<Reason> ends = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "MATCH, MATCH MATCH", "DIVERGENCE, MATCH DIVERGENCE MATCH", "MATCH, TIMEOUT MATCH",
			"DIVERGENCE, TIMEOUT DIVERGENCE MATCH", "TIMEOUT, REQUEST_TARGET TIMEOUT", "TIMEOUT, TIMEOUT CONNECT",
			"CONNECT, CONNECT TIMEOUT", "CANCELLED, CANCELLED", "MATCH, MATCH CANCELLED",
			"TIMEOUT, SATURATED TIMEOUT" })
	void endsAsTheCopyThatWentFurthest(Reason expected, String copies) {
		List<Reason> reasons = Arrays.stream(copies.split(" ")).map(Reason::valueOf).toList();
		end(reasons);
		assertThat(this.ends).containsExactly(expected);
	}

	@Test
	void endsDivergentOrMatchingInWhateverOrderTheCopiesEnd() {
		Random random = new Random(1);
		List<Reason> reasons = new ArrayList<>(
				List.of(Reason.DIVERGENCE, Reason.MATCH, Reason.TIMEOUT, Reason.REQUEST_TARGET, Reason.INTERNAL_ERROR));
		for (int round = 0; round < 200; round++) {
			Collections.shuffle(reasons, random);
			this.ends.clear();
			end(reasons);
			assertThat(this.ends).containsExactly(Reason.DIVERGENCE);
			List<Reason> withoutDivergence = reasons.stream().filter((reason) -> reason != Reason.DIVERGENCE).toList();
			this.ends.clear();
			end(withoutDivergence);
			assertThat(this.ends).containsExactly(Reason.MATCH);
		}
	}

	@Test
	void endsOnceWhenCopiesEndAtOnce() throws Exception {
		int copiesEach = 1_000_000;
		AtomicInteger ended = new AtomicInteger();
		Delivery delivery = new Delivery(Exchanges.of("GET", "/a"), 2 * copiesEach,
				(reason) -> ended.incrementAndGet());
		CyclicBarrier start = new CyclicBarrier(2);
		Callable<Void> copies = () -> {
			start.await(10, TimeUnit.SECONDS);
			for (int count = 0; count < copiesEach; count++) {
				delivery.copyEnded(Reason.MATCH);
			}
			return null;
		};
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			for (Future<Void> each : executor.invokeAll(List.of(copies, copies))) {
				each.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(ended).hasValue(1);
	}

	private void end(List<Reason> reasons) {
		Delivery delivery = new Delivery(Exchanges.of("GET", "/a"), reasons.size(), this.ends::add);
		for (Reason reason : reasons) {
			assertThat(this.ends).isEmpty();
			delivery.copyEnded(reason);
		}
	}

}
