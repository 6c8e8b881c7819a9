package io.github.shadowing.metrics;

import java.time.Duration;
import java.util.List;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link JudgementMetrics}.
 */
class JudgementMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final JudgementMetrics metrics = new JudgementMetrics(this.registry);

	@Test
	void tellNoiseFromMatchAndDivergence() {
		this.metrics.count(compared(), true);
		this.metrics.count(compared(new Difference(Kind.BODY, "body", null, null)), true);
		this.metrics.count(compared(new Difference(Kind.BODY, "body", null, null)), true);
		assertThat(this.registry.get("shadow.judged").tags("endpoint", "GET /a", "target", "green").counters())
			.extracting((counter) -> counter.getId().getTag("result"), Counter::count)
			.containsExactlyInAnyOrder(tuple("match", 1.0), tuple("noise", 2.0), tuple("divergence", 0.0));
		this.metrics.count(compared(new Difference(Kind.BODY, "body", null, null)), false);
		assertThat(this.registry.get("shadow.judged").tag("result", "divergence").counter().count()).isOne();
	}

	@Test
	void areGoneOnceClosed() {
		this.metrics.count(compared(), true);
		this.metrics.close();
		this.metrics.count(compared(), true);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private static CopyResult.Compared compared(Difference... differences) {
		return new CopyResult.Compared(Exchanges.of("GET", "/a"), "green", Exchanges.answer(200, Duration.ofMillis(1)),
				new Comparison(List.of(differences), List.of()));
	}

}
