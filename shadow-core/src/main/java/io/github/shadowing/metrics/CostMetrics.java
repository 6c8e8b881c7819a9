package io.github.shadowing.metrics;

import java.util.Map;
import java.util.function.LongSupplier;

import io.github.shadowing.dispatch.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what shadowing costs: bytes, processor time and, if there are prices, an
 * estimate of the money.
 */
public final class CostMetrics implements MeterBinder, AutoCloseable {

	private static final double SECOND_NANOS = 1e9;

	private final Map<String, Traffic> traffic;

	private final @Nullable LongSupplier processorNanos;

	private final Prices prices;

	private final KeptMeters kept = new KeptMeters();

	/**
	 * Create a binder.
	 * @param traffic what went to and fro, by target
	 * @param processorNanos the processor time taken, never falling, or {@code null} if
	 * the virtual machine does not tell
	 * @param prices what that costs
	 */
	public CostMetrics(Map<String, Traffic> traffic, @Nullable LongSupplier processorNanos, Prices prices) {
		this.traffic = Map.copyOf(traffic);
		this.processorNanos = processorNanos;
		this.prices = prices;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.traffic.forEach((target, bytes) -> {
			Tags tags = Tags.of(ShadowTag.TARGET.of(target));
			this.kept.add(registry,
					ShadowMeter.COST_TRAFFIC.counter(bytes, Traffic::sent, tags.and(ShadowTag.DIRECTION.of("sent")))
						.register(registry));
			this.kept.add(registry,
					ShadowMeter.COST_TRAFFIC
						.counter(bytes, Traffic::received, tags.and(ShadowTag.DIRECTION.of("received")))
						.register(registry));
		});
		if (this.processorNanos != null) {
			this.kept.add(registry,
					ShadowMeter.COST_TIME
						.counter(this.processorNanos, (nanos) -> nanos.getAsLong() / SECOND_NANOS, Tags.empty())
						.register(registry));
		}
		if (!this.prices.equals(Prices.NONE)) {
			this.kept.add(registry,
					ShadowMeter.COST_ESTIMATE.counter(this, CostMetrics::estimate, Tags.empty()).register(registry));
		}
	}

	private double estimate() {
		long bytes = this.traffic.values().stream().mapToLong((each) -> each.sent() + each.received()).sum();
		return this.prices.of(bytes, (this.processorNanos != null) ? this.processorNanos.getAsLong() : 0);
	}

	/**
	 * Take a target's meters out of their registries, as nothing is ever sent there.
	 * @param target the name of the target
	 */
	public void leaveOut(String target) {
		this.kept.leaveOut(target);
	}

	/**
	 * Take the meters out of their registries, which may live longer than the engine.
	 */
	@Override
	public void close() {
		this.kept.close();
	}

}
