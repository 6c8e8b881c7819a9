package io.github.shadowing.metrics;

import java.time.Duration;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts comparisons and times both sides of them. The number of meters is bounded by the
 * number of endpoints that the engine tells apart.
 */
public final class ComparisonMetrics implements ExchangeListener, AutoCloseable {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final MeterRegistry registry;

	private final KeptMeters kept = new KeptMeters();

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
			Tags tags = Tags.of(ShadowTag.ENDPOINT.of(result.exchange().endpoint().toString()),
					ShadowTag.TARGET.of(result.target()));
			count(ShadowMeter.COMPARISON,
					tags.and(ShadowTag.MATCH.of(Boolean.toString(compared.comparison().matches()))));
			if (result.exchange().request().isReconstructed()) {
				count(ShadowMeter.RECONSTRUCTED, tags);
			}
			time(ShadowMeter.PRIMARY_LATENCY, tags, result.exchange().primary().latency());
			time(ShadowMeter.SHADOW_LATENCY, tags, compared.shadow().latency());
		}
	}

	private void count(ShadowMeter meter, Tags tags) {
		keep(meter.counter(tags).register(this.registry)).increment();
	}

	private void time(ShadowMeter meter, Tags tags, Duration latency) {
		keep(meter.timer(tags)
			.publishPercentileHistogram()
			.minimumExpectedValue(SHORTEST)
			.maximumExpectedValue(LONGEST)
			.register(this.registry)).record(latency);
	}

	private <T extends Meter> T keep(T meter) {
		this.kept.add(this.registry, meter);
		return meter;
	}

	/**
	 * Take the meters out of the registry, which may live longer than the engine.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.kept.close();
	}

}
