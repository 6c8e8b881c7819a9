package io.github.shadowing.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.ManualTime;
import io.github.shadowing.gate.GateReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GateMetrics}.
 */
class GateMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ManualTime time = new ManualTime();

	private final AtomicInteger judged = new AtomicInteger();

	private volatile List<String> verdicts = List.of("promote", "hold");

	private final GateMetrics metrics = new GateMetrics(List.of("blue", "green"), this::judge, this.time);

	@ParameterizedTest
	@CsvSource({ "promote, 1", "inconclusive, 0", "hold, -1" })
	void tellTheVerdict(String verdict, double value) {
		this.verdicts = List.of(verdict, "hold");
		this.metrics.bindTo(this.registry);
		assertThat(value("blue")).isEqualTo(value);
		assertThat(value("green")).isEqualTo(-1);
	}

	@Test
	void judgeOnceForAllThatIsReadInAScrape() {
		this.metrics.bindTo(this.registry);
		assertThat(this.judged).as("while nobody reads").hasValue(0);
		assertThat(value("blue")).isOne();
		this.verdicts = List.of("inconclusive", "inconclusive");
		this.time.advance(Duration.ofMillis(999));
		assertThat(value("green")).isEqualTo(-1);
		assertThat(this.judged).hasValue(1);
		this.time.advance(Duration.ofMillis(1));
		assertThat(value("blue")).isZero();
		assertThat(value("green")).isZero();
		assertThat(this.judged).hasValue(2);
	}

	@Test
	void areNoNumbersWhereTheGateFails() {
		this.metrics.bindTo(this.registry);
		this.verdicts = List.of();
		assertThat(value("blue")).isNaN();
		assertThat(value("green")).isNaN();
		assertThat(this.judged).hasValue(1);
		this.verdicts = List.of("promote", "promote");
		this.time.advance(Duration.ofSeconds(1));
		assertThat(value("blue")).isOne();
	}

	@Test
	void areGoneOnceClosed() {
		this.metrics.bindTo(this.registry);
		this.metrics.close();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private double value(String target) {
		return this.registry.get("shadow.gate.verdict").tag("target", target).gauge().value();
	}

	private GateReport judge() {
		this.judged.incrementAndGet();
		return new GateReport("hold", List.of(), List.of(verdict("blue", 0), verdict("green", 1)));
	}

	private GateReport.TargetVerdict verdict(String target, int index) {
		return new GateReport.TargetVerdict(target, this.verdicts.get(index), null, Instant.EPOCH, 0, 0, List.of(),
				List.of());
	}

}
