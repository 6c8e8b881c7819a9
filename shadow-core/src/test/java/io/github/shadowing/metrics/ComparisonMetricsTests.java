package io.github.shadowing.metrics;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ManualTime;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ComparisonMetrics}: what goes beyond counting comparisons.
 */
class ComparisonMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ManualTime time = new ManualTime();

	private final EndpointState state = new EndpointState((endpoint, target) -> endpoint.route().length(),
			(endpoint, target) -> target.length());

	private final ComparisonMetrics metrics = new ComparisonMetrics(this.registry, this.time, this.state);

	@Test
	void compareTheLatenciesOfTheSameRequest() {
		compared(Duration.ofMillis(10), Duration.ofMillis(12));
		compared(Duration.ofMillis(1000), Duration.ofMillis(500));
		DistributionSummary ratios = this.registry.get("shadow.latency.ratio").summary();
		assertThat(ratios.count()).isEqualTo(2);
		assertThat(ratios.totalAmount()).isEqualTo(170);
		assertThat(ratios.takeSnapshot().histogramCounts()).extracting(CountAtBucket::bucket, CountAtBucket::count)
			.hasSize(11)
			.contains(tuple(50.0, 1.0), tuple(110.0, 1.0), tuple(120.0, 2.0));
	}

	@Test
	void compareNothingWithLessThanAMicrosecond() {
		compared(Duration.ZERO, Duration.ofNanos(3000));
		compared(Duration.ZERO, Duration.ZERO);
		assertThat(this.registry.get("shadow.latency.ratio").summary().totalAmount()).isEqualTo(400);
	}

	@Test
	void tellHowLongItTakesUntilAnAnswerIsCompared() {
		this.time.advance(Duration.ofMillis(250));
		compared(Duration.ofMillis(100), Duration.ofMillis(90));
		Timer lag = this.registry.get("shadow.validation.lag").tag("target", "green").timer();
		assertThat(lag.count()).isOne();
		assertThat(lag.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(150);
	}

	private void compared(Duration primary, Duration shadow) {
		this.metrics.onResult(compared(Exchanges.of("GET", "/a", Instant.EPOCH, primary), 200, shadow));
	}

	private static CopyResult compared(Exchange exchange, int status, Duration latency) {
		return new CopyResult.Compared(exchange, "green", Exchanges.answer(status, latency),
				new Comparison(List.of(), List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "100, 1xx", "200, 2xx", "204, 2xx", "302, 3xx", "404, 4xx", "599, 5xx", "99, other", "600, other" })
	void countWhatBothSidesAnswer(int status, String family) {
		this.metrics.onResult(compared(Exchanges.of("GET", "/a"), status, Duration.ofMillis(1)));
		assertThat(answers("shadow", family)).isOne();
		assertThat(answers("primary", "2xx")).isOne();
		assertThat(this.registry.get("shadow.answers").counters()).filteredOn((counter) -> counter.count() > 0)
			.hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "TIMEOUT, none", "RESPONSE_TIMEOUT, none", "CONNECT, none", "IO, none",
			"SHADOW_BODY_TOO_LARGE, unknown", "SHADOW_BODY_OVER_BUDGET, unknown", "INTERNAL_ERROR, unknown" })
	void countWhatTheShadowDoesNotAnswer(Reason reason, String family) {
		this.metrics.onResult(new CopyResult.Failed(Exchanges.of("GET", "/a"), "green", reason));
		assertThat(answers("shadow", family)).isOne();
		assertThat(answers("primary", "2xx")).isOne();
	}

	@Test
	void countAnAnswerThatCouldNotBeCompared() {
		this.metrics.onResult(new CopyResult.Failed(Exchanges.of("GET", "/a"), "green", Reason.COMPARISON_TIMEOUT,
				Exchanges.answer(503, Duration.ofMillis(1))));
		assertThat(answers("shadow", "5xx")).isOne();
	}

	@Test
	void beginAtZeroWithTheFirstCopyThatHasEnded() {
		this.metrics.onResult(compared(Exchanges.of("GET", "/a"), 200, Duration.ofMillis(1)));
		assertThat(this.registry.get("shadow.comparison").counters())
			.extracting((counter) -> counter.getId().getTag("match"), Counter::count)
			.containsExactlyInAnyOrder(tuple("true", 1.0), tuple("false", 0.0));
		assertThat(this.registry.get("shadow.answers").counters())
			.extracting((counter) -> counter.getId().getTag("side"), (counter) -> counter.getId().getTag("status"),
					Counter::count)
			.containsExactlyInAnyOrder(tuple("primary", "2xx", 1.0), tuple("primary", "5xx", 0.0),
					tuple("shadow", "2xx", 1.0), tuple("shadow", "5xx", 0.0), tuple("shadow", "none", 0.0));
	}

	@Test
	void areWholeWhereAllDiffers() {
		this.metrics.onResult(
				new CopyResult.Compared(Exchanges.of("GET", "/a"), "green", Exchanges.answer(200, Duration.ofMillis(1)),
						new Comparison(List.of(new Difference(Kind.BODY, "body", null, null)), List.of())));
		this.metrics.onResult(new CopyResult.Failed(Exchanges.of("GET", "/b"), "green", Reason.CONNECT));
		assertThat(this.registry.get("shadow.comparison").tag("match", "true").counters()).hasSize(2)
			.allSatisfy((counter) -> assertThat(counter.count()).isZero());
	}

	@Test
	void holdNoExchange() {
		WeakReference<Exchange> exchange = compared();
		await().until(() -> {
			System.gc();
			return exchange.refersTo(null);
		});
		assertThat(this.registry.get("shadow.drift").gauge().value()).isEqualTo("green".length());
	}

	private WeakReference<Exchange> compared() {
		Exchange exchange = Exchanges.of("GET", "/a");
		this.metrics.onResult(compared(exchange, 200, Duration.ofMillis(1)));
		return new WeakReference<>(exchange);
	}

	private double answers(String side, String status) {
		return this.registry.get("shadow.answers")
			.tags("side", side, "status", status, "endpoint", "GET /a", "target", "green")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	@Test
	void showWhatIsFoundNow() {
		this.metrics.onResult(compared(Exchanges.of("GET", "/orders"), 200, Duration.ofMillis(1)));
		assertThat(this.registry.get("shadow.noise.share")
			.tags("endpoint", "GET /orders", "target", "green")
			.gauge()
			.value()).isEqualTo(new Endpoint("GET", "/orders").route().length());
		assertThat(this.registry.get("shadow.drift").tags("endpoint", "GET /orders", "target", "green").gauge().value())
			.isEqualTo("green".length());
	}

}
