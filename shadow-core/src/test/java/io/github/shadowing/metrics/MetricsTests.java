package io.github.shadowing.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTests {

	/** An engine holds it; meters do not. */
	private EngineState state;

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Accounting accounting = new Accounting();

	private final MemoryBudget budget = new MemoryBudget(1000);

	private final AtomicBoolean capturing = new AtomicBoolean(true);

	private final AtomicInteger queueSize = new AtomicInteger();

	private double sheddingShare = 1;

	private final AtomicLong listenerFailures = new AtomicLong();

	private final AtomicLong samplesEvicted = new AtomicLong();

	private final Lane lane = Dispatcher.lanes(
			List.of(new Target("candidate", URI.create("http://shadow.invalid"), Credentials.STRIP,
					TargetLimits.defaults().withTimeout(Duration.ofSeconds(1)).withMaxConcurrentCalls(3))),
			this.budget, TimeSource.system())
		.get(0);

	@Test
	void areNamedAndTaggedAsAgreed() {
		bindAccounts();
		compared(true);
		assertThat(Registered.in(this.registry)).extracting(MetricsTests::describe)
			.containsOnly("shadow.requests [] COUNTER", "shadow.exchanges [outcome, reason] COUNTER",
					"shadow.copies [outcome, reason, target] COUNTER", "shadow.copies.in.flight [target] GAUGE",
					"shadow.copies.limit [target] GAUGE", "shadow.circuit.breaker.state [state, target] GAUGE",
					"shadow.bytes.held [] GAUGE", "shadow.bytes.limit [] GAUGE", "shadow.queue.limit [] GAUGE",
					"shadow.queue.size [] GAUGE", "shadow.shedding.share [] GAUGE", "shadow.capture.enabled [] GAUGE",
					"shadow.listener.failures [] COUNTER", "shadow.samples.evicted [] COUNTER",
					"shadow.comparison [endpoint, match, target] COUNTER", "primary.latency [endpoint, target] TIMER",
					"shadow.latency [endpoint, target] TIMER",
					"shadow.latency.ratio [endpoint, target] DISTRIBUTION_SUMMARY",
					"shadow.answers [endpoint, side, status, target] COUNTER", "shadow.validation.lag [target] TIMER",
					"shadow.noise.share [endpoint, target] GAUGE", "shadow.drift [endpoint, target] GAUGE");
	}

	@Test
	void showTheStateOfTheBreaker() {
		bindAccounts();
		assertThat(breakerState("closed")).isOne();
		assertThat(breakerState("open")).isZero();
		assertThat(breakerState("half-open")).isZero();
		assertThat(breakerState("disabled")).isZero();
	}

	private double breakerState(String state) {
		return this.registry.get("shadow.circuit.breaker.state")
			.tag("target", "candidate")
			.tag("state", state)
			.gauge()
			.value();
	}

	private static String describe(Meter meter) {
		List<String> keys = meter.getId().getTags().stream().map(Tag::getKey).sorted().toList();
		return meter.getId().getName() + " " + keys + " " + meter.getId().getType();
	}

	@Test
	void showTheQueueAndHowMuchIsCopied() {
		bindAccounts();
		assertThat(this.registry.get("shadow.queue.size").gauge().value()).isZero();
		assertThat(this.registry.get("shadow.shedding.share").gauge().value()).isOne();
		this.queueSize.set(17);
		this.sheddingShare = 0.25;
		assertThat(this.registry.get("shadow.queue.size").gauge().value()).isEqualTo(17);
		assertThat(this.registry.get("shadow.shedding.share").gauge().value()).isEqualTo(0.25);
	}

	@Test
	void haveADescription() {
		bindAccounts();
		compared(true);
		assertThat(Registered.in(this.registry))
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotBlank());
	}

	@ParameterizedTest
	@EnumSource
	void countRequestsAsTheAccountDoes(Reason reason) {
		bindAccounts();
		this.accounting.begin();
		this.accounting.begin();
		this.accounting.begin();
		this.accounting.end(reason);
		this.accounting.end(reason);
		assertThat(this.registry.get("shadow.requests").functionCounter().count()).isEqualTo(3);
		assertThat(this.registry.get("shadow.exchanges")
			.tags("outcome", reason.outcome().label(), "reason", reason.label())
			.functionCounter()
			.count()).isEqualTo(2);
		assertThat(this.registry.get("shadow.exchanges").functionCounters()).hasSize(Reason.values().length);
		assertThat(this.registry.get("shadow.exchanges")
			.functionCounters()
			.stream()
			.mapToDouble(FunctionCounter::count)
			.sum()).isEqualTo(2);
		assertThat(this.registry.get("shadow.copies").functionCounters())
			.allSatisfy((counter) -> assertThat(counter.count()).isZero());
	}

	@Test
	void countCopiesAsTheAccountOfTheirTargetDoes() {
		bindAccounts();
		this.lane.accounting().begin();
		this.lane.accounting().end(Reason.TIMEOUT);
		assertThat(this.registry.get("shadow.copies")
			.tags("target", "candidate", "outcome", "failed", "reason", "timeout")
			.functionCounter()
			.count()).isOne();
		assertThat(this.registry.get("shadow.exchanges").functionCounters())
			.allSatisfy((counter) -> assertThat(counter.count()).isZero());
	}

	@Test
	void showWhatIsHeldNow() {
		bindAccounts();
		try (MemoryBudget.Share share = this.budget.open()) {
			share.tryReserve(123);
			assertThat(this.registry.get("shadow.bytes.held").gauge().value()).isEqualTo(123);
			assertThat(this.registry.get("shadow.bytes.held").gauge().getId().getBaseUnit()).isEqualTo("bytes");
		}
		assertThat(this.registry.get("shadow.bytes.held").gauge().value()).isZero();
		assertThat(this.registry.get("shadow.copies.in.flight").tag("target", "candidate").gauge().value()).isZero();
	}

	@Test
	void showTheLimitsOfWhatIsHeld() {
		bindAccounts();
		assertThat(this.registry.get("shadow.bytes.limit").gauge().value()).isEqualTo(1000);
		assertThat(this.registry.get("shadow.copies.limit").tag("target", "candidate").gauge().value()).isEqualTo(3);
		assertThat(this.registry.get("shadow.queue.limit").gauge().value()).isEqualTo(20);
	}

	@Test
	void showWhetherRequestsAreCaptured() {
		bindAccounts();
		assertThat(this.registry.get("shadow.capture.enabled").gauge().value()).isOne();
		this.capturing.set(false);
		assertThat(this.registry.get("shadow.capture.enabled").gauge().value()).isZero();
	}

	@Test
	void countTheFailuresOfListeners() {
		bindAccounts();
		this.listenerFailures.set(7);
		assertThat(this.registry.get("shadow.listener.failures").functionCounter().count()).isEqualTo(7);
		this.samplesEvicted.set(8);
		assertThat(this.registry.get("shadow.samples.evicted").functionCounter().count()).isEqualTo(8);
	}

	@Test
	void countComparisonsByWhetherTheyMatch() {
		compared(true);
		compared(true);
		compared(false);
		assertThat(comparisons("true")).isEqualTo(2);
		assertThat(comparisons("false")).isEqualTo(1);
	}

	private double comparisons(String match) {
		return this.registry.get("shadow.comparison")
			.tags("match", match, "endpoint", "GET /orders/{id}", "target", "candidate")
			.counter()
			.count();
	}

	@Test
	void timeBothSidesOfAComparison() {
		compared(true);
		compared(false);
		Timer primary = this.registry.get("primary.latency")
			.tags("endpoint", "GET /orders/{id}", "target", "candidate")
			.timer();
		Timer shadow = this.registry.get("shadow.latency")
			.tags("endpoint", "GET /orders/{id}", "target", "candidate")
			.timer();
		assertThat(primary.count()).isEqualTo(2);
		assertThat(primary.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(20);
		assertThat(shadow.count()).isEqualTo(2);
		assertThat(shadow.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(60);
	}

	@Test
	void timeNothingThatWasNotCompared() {
		comparisons().onResult(new CopyResult.Failed(Exchanges.of("GET", "/a"), "candidate", Reason.TIMEOUT));
		assertThat(this.registry.get("shadow.comparison").counters())
			.allSatisfy((counter) -> assertThat(counter.count()).isZero());
		assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getType())
			.doesNotContain(Meter.Type.TIMER, Meter.Type.DISTRIBUTION_SUMMARY);
	}

	@Test
	void areNotPublishedAnyMoreOnceClosed() {
		ComparisonMetrics metrics = comparisons();
		metrics.onResult(result(true));
		assertThat(this.registry.getMeters()).isNotEmpty();
		metrics.close();
		metrics.onResult(result(true));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private void bindAccounts() {
		this.state = new EngineState(this.budget, this.queueSize::get, () -> 20, () -> this.sheddingShare,
				this.capturing::get, this.listenerFailures::get, this.samplesEvicted::get);
		new AccountMetrics(this.accounting, List.of(this.lane), this.state).bindTo(this.registry);
	}

	@Test
	void countReconstructedRequests() {
		compared(true);
		comparisons().onResult(new CopyResult.Compared(Exchanges.reconstructed("POST", "/a"), "candidate",
				Exchanges.answer(200, Duration.ofMillis(30)), new Comparison(List.of(), List.of())));
		assertThat(this.registry.get("shadow.comparison.reconstructed").counters()).singleElement()
			.satisfies((counter) -> {
				assertThat(counter.count()).isOne();
				assertThat(counter.getId().getTags()).containsExactly(Tag.of("endpoint", "POST /a"),
						Tag.of("target", "candidate"));
				assertThat(counter.getId().getDescription()).isNotBlank();
			});
	}

	private void compared(boolean match) {
		comparisons().onResult(result(match));
	}

	private ComparisonMetrics comparisons() {
		return new ComparisonMetrics(this.registry, TimeSource.system(),
				new EndpointState((endpoint, target) -> 0, (endpoint, target) -> 0));
	}

	private static CopyResult result(boolean match) {
		List<Difference> differences = match ? List.of() : List.of(new Difference(Kind.BODY, "body", null, null));
		return new CopyResult.Compared(Exchanges.of("GET", "/orders/{id}"), "candidate",
				Exchanges.answer(200, Duration.ofMillis(30)), new Comparison(differences, List.of()));
	}

}
