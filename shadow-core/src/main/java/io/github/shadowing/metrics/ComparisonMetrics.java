package io.github.shadowing.metrics;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts comparisons and times both sides of them. The number of meters is bounded by the
 * number of endpoints that the engine tells apart.
 */
public final class ComparisonMetrics implements ExchangeListener, AutoCloseable {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final MeterRegistry registry;

	private final Set<Meter> meters = new HashSet<>();

	private boolean closed;

	/**
	 * Create a listener.
	 * @param registry where the meters are
	 */
	public ComparisonMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public synchronized void onResult(CopyResult result) {
		if (!this.closed && result instanceof CopyResult.Compared compared) {
			Tags tags = Tags.of(ShadowMeters.ENDPOINT, result.exchange().endpoint().toString(), ShadowMeters.TARGET,
					result.target());
			counter(compared.comparison().matches(), tags).increment();
			if (result.exchange().request().isReconstructed()) {
				reconstructed(tags).increment();
			}
			timer(ShadowMeters.PRIMARY_LATENCY, "Latency of the primary, for the answers compared", tags)
				.record(result.exchange().primary().latency());
			timer(ShadowMeters.SHADOW_LATENCY, "Latency of the shadow, for the answers compared", tags)
				.record(compared.shadow().latency());
		}
	}

	private Counter counter(boolean match, Tags tags) {
		return kept(Counter.builder(ShadowMeters.COMPARISON)
			.description("Comparisons of the primary's answer with a shadow's")
			.tags(tags)
			.tag(ShadowMeters.MATCH, Boolean.toString(match))
			.register(this.registry));
	}

	private Counter reconstructed(Tags tags) {
		return kept(Counter.builder(ShadowMeters.RECONSTRUCTED)
			.description("Comparisons where the copy's body was made anew from parameters or parts")
			.tags(tags)
			.register(this.registry));
	}

	private Timer timer(String name, String description, Tags tags) {
		return kept(Timer.builder(name)
			.description(description)
			.tags(tags)
			.publishPercentileHistogram()
			.minimumExpectedValue(SHORTEST)
			.maximumExpectedValue(LONGEST)
			.register(this.registry));
	}

	private <T extends Meter> T kept(T meter) {
		this.meters.add(meter);
		return meter;
	}

	/**
	 * Take the meters out of the registry, which may live longer than the engine.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.meters.forEach(this.registry::remove);
		this.meters.clear();
	}

}
