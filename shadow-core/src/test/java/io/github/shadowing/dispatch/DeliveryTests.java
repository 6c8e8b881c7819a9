package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
				delivery.toTarget().ended(Reason.MATCH);
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

	@Test
	void tellsOfTheBaselineOnceBothHaveAnsweredInWhateverOrder() {
		Comparison first = comparison("a");
		Comparison second = comparison("b");
		Comparison noise = comparison("noise");
		List<Runnable> steps = new ArrayList<>();
		List<List<Integer>> orders = List.of(List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0),
				List.of(2, 0, 1), List.of(2, 1, 0));
		for (List<Integer> order : orders) {
			Exchange exchange = Exchanges.of("GET", "/a");
			Delivery delivery = new Delivery(exchange, 2, this.ends::add);
			Leg toBaseline = delivery.toBaseline();
			Told told = new Told();
			steps.clear();
			steps.add(() -> receive(delivery.toTarget(), compared(exchange, "one", first), told));
			steps.add(() -> receive(delivery.toTarget(), compared(exchange, "two", second), told));
			steps.add(() -> receive(toBaseline, compared(exchange, "baseline", noise), told));
			order.forEach((step) -> steps.get(step).run());
			assertThat(told.results).extracting(CopyResult::target).containsExactlyInAnyOrder("one", "two");
			assertThat(told.baselines)
				.extracting(BaselineResult::exchange, BaselineResult::target, BaselineResult::shadow,
						BaselineResult::baseline)
				.containsExactlyInAnyOrder(tuple(exchange, "one", first, noise), tuple(exchange, "two", second, noise));
			assertThat(told.baselines).extracting(BaselineResult::answer).allSatisfy((answer) -> {
				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.body().bytes()).as("given back").isEmpty();
				assertThat(answer.body().length()).isEqualTo(2);
			});
		}
		assertThat(this.ends).hasSize(orders.size()).containsOnly(Reason.DIVERGENCE);
	}

	@Test
	void endsWithoutTheBaseline() {
		Exchange exchange = Exchanges.of("GET", "/a");
		Delivery delivery = new Delivery(exchange, 1, this.ends::add);
		Leg toBaseline = delivery.toBaseline();
		Told told = new Told();
		receive(delivery.toTarget(), compared(exchange, "one", new Comparison(List.of(), List.of())), told);
		assertThat(this.ends).containsExactly(Reason.MATCH);
		toBaseline.received(new CopyResult.Failed(exchange, "baseline", Reason.TIMEOUT), told);
		toBaseline.ended(Reason.TIMEOUT);
		assertThat(this.ends).containsExactly(Reason.MATCH);
		assertThat(told.results).hasSize(1);
		assertThat(told.baselines).isEmpty();
	}

	@Test
	void tellsOfNoBaselineWhereTheTargetDidNotAnswer() {
		Exchange exchange = Exchanges.of("GET", "/a");
		Delivery delivery = new Delivery(exchange, 1, this.ends::add);
		Leg toBaseline = delivery.toBaseline();
		Told told = new Told();
		receive(delivery.toTarget(), new CopyResult.Failed(exchange, "one", Reason.TIMEOUT), told);
		receive(toBaseline, compared(exchange, "baseline", comparison("noise")), told);
		assertThat(told.results).hasSize(1);
		assertThat(told.baselines).isEmpty();
		assertThat(this.ends).containsExactly(Reason.TIMEOUT);
	}

	@Test
	void countsTheUseOfRulesForTargetsOnly() {
		try (ResponseComparator comparator = new ResponseComparator(new CompareSettings(Set.of(), List.of("status")))) {
			Delivery delivery = new Delivery(Exchanges.of("GET", "/a"), 1, this.ends::add);
			ExchangeResponse answer = Exchanges.answer(500, Duration.ZERO);
			assertThat(delivery.toBaseline().compare(comparator, answer).ignored()).hasSize(1);
			assertThat(comparator.ruleUses().get(0).matched()).isZero();
			assertThat(delivery.toTarget().compare(comparator, answer).ignored()).hasSize(1);
			assertThat(comparator.ruleUses().get(0).matched()).isOne();
		}
	}

	private static void receive(Leg leg, CopyResult result, ExchangeListener listener) {
		leg.received(result, listener);
		leg.ended(result.reason());
	}

	private static CopyResult compared(Exchange exchange, String target, Comparison comparison) {
		return new CopyResult.Compared(exchange, target, Exchanges.answer(200, Duration.ofMillis(10)), comparison);
	}

	private static Comparison comparison(String path) {
		return new Comparison(List.of(new Difference(Difference.Kind.VALUE, path, "1", "2")), List.of());
	}

	private void end(List<Reason> reasons) {
		Delivery delivery = new Delivery(Exchanges.of("GET", "/a"), reasons.size(), this.ends::add);
		for (Reason reason : reasons) {
			assertThat(this.ends).isEmpty();
			delivery.toTarget().ended(reason);
		}
	}

	/**
	 * What a listener was told.
	 */
	private static final class Told implements ExchangeListener {

		private final List<CopyResult> results = new ArrayList<>();

		private final List<BaselineResult> baselines = new ArrayList<>();

		@Override
		public void onResult(CopyResult result) {
			this.results.add(result);
		}

		@Override
		public void onBaseline(BaselineResult result) {
			this.baselines.add(result);
		}

	}

}
