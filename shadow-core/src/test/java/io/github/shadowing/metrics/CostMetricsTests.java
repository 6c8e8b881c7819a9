package io.github.shadowing.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.dispatch.Traffic;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class CostMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Traffic traffic = new Traffic();

	private final AtomicLong processorNanos = new AtomicLong();

	@Test
	void showWhatIsMeasured() {
		CostMetrics costs = new CostMetrics(Map.of("green", this.traffic), this.processorNanos::get, Prices.NONE);
		costs.bindTo(this.registry);
		this.processorNanos.set(Duration.ofMillis(1500).toNanos());
		assertThat(count("shadow.cost.time")).isEqualTo(1.5);
		assertThat(this.registry.get("shadow.cost.traffic").tags("target", "green").functionCounters())
			.extracting((counter) -> counter.getId().getTag("direction"))
			.containsExactlyInAnyOrder("sent", "received");
		assertThat(this.registry.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName)
			.doesNotContain("shadow.cost.estimate");
		costs.close();
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void estimateWhatThatCosts() {
		CostMetrics costs = new CostMetrics(Map.of("green", this.traffic), this.processorNanos::get,
				new Prices(0.1, 0.05));
		costs.bindTo(this.registry);
		assertThat(count("shadow.cost.estimate")).isZero();
		this.processorNanos.set(Duration.ofHours(10).toNanos());
		assertThat(count("shadow.cost.estimate")).isEqualTo(0.5, within(1e-9));
		assertThat(new Prices(0.1, 0.05).of(20_000_000_000L, 0)).isEqualTo(2, within(1e-9));
	}

	@Test
	void leaveOutTheTimeThatIsNotKnown() {
		new CostMetrics(Map.of(), null, new Prices(1, 1)).bindTo(this.registry);
		assertThat(this.registry.find("shadow.cost.time").functionCounter()).isNull();
		assertThat(count("shadow.cost.estimate")).isZero();
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.01, 1_000_000.01, Double.NaN, Double.POSITIVE_INFINITY })
	void areOfLegalPrices(double price) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Prices(price, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Prices(0, price));
	}

	private double count(String name) {
		return this.registry.get(name).functionCounter().count();
	}

}
