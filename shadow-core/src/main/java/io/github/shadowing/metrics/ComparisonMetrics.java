package io.github.shadowing.metrics;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.TimeSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts comparisons and times both sides of them. The number of meters is bounded by the
 * number of endpoints that the engine tells apart. To be told first of all listeners, as
 * it tells how long ago the primary answered.
 */
public final class ComparisonMetrics implements ExchangeListener, AutoCloseable {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	/**
	 * Fine where it is decided whether a shadow is slower. In percent, as Micrometer
	 * rounds up to a whole number what it counts in buckets.
	 */
	private static final double[] RATIOS = { 50, 80, 90, 100, 110, 120, 150, 200, 300, 500, 1000 };

	private static final Duration[] LAGS = { Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
			Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30) };

	private final MeterRegistry registry;

	private final TimeSource time;

	private final EndpointState state;

	private final KeptMeters kept = new KeptMeters();

	private final Set<Tags> known = new HashSet<>();

	private boolean closed;

	/**
	 * Create a listener.
	 * @param registry where the meters are
	 * @param time the clock of the engine
	 * @param state what is found about endpoints
	 */
	public ComparisonMetrics(MeterRegistry registry, TimeSource time, EndpointState state) {
		this.registry = registry;
		this.time = time;
		this.state = state;
	}

	@Override
	public synchronized void onResult(CopyResult result) {
		if (this.closed) {
			return;
		}
		Endpoint endpoint = result.exchange().endpoint();
		Tags tags = Tags.of(ShadowTag.ENDPOINT.of(endpoint.toString()), ShadowTag.TARGET.of(result.target()));
		if (this.known.add(tags)) {
			begin(endpoint, result.target(), tags);
		}
		if (result instanceof CopyResult.Compared compared) {
			compared(compared, tags);
			lag(compared);
		}
		answers("primary", StatusFamily.of(result.exchange().primary()), tags).increment();
		answers("shadow", StatusFamily.of(result), tags).increment();
	}

	/**
	 * What an alert asks for is there from the start, at 0: where it came with the first
	 * divergence, a rate would not see that one, and a share would have nothing to count.
	 * Meters live long, so they are given nothing of the exchange but its endpoint.
	 */
	private void begin(Endpoint endpoint, String target, Tags tags) {
		comparisons(true, tags);
		comparisons(false, tags);
		answers("primary", StatusFamily.SERVER_ERROR, tags);
		answers("shadow", StatusFamily.SERVER_ERROR, tags);
		answers("shadow", StatusFamily.NONE, tags);
		keep(ShadowMeter.NOISE_SHARE.gauge(this.state, (now) -> now.noiseShare().applyAsDouble(endpoint, target), tags)
			.register(this.registry));
		keep(ShadowMeter.DRIFT.gauge(this.state, (now) -> now.drift().applyAsDouble(endpoint, target), tags)
			.register(this.registry));
	}

	private void compared(CopyResult.Compared compared, Tags tags) {
		Exchange exchange = compared.exchange();
		comparisons(compared.comparison().matches(), tags).increment();
		if (exchange.request().isReconstructed()) {
			counter(ShadowMeter.RECONSTRUCTED, tags).increment();
		}
		time(ShadowMeter.PRIMARY_LATENCY, tags, exchange.primary().latency());
		time(ShadowMeter.SHADOW_LATENCY, tags, compared.shadow().latency());
		keep(ShadowMeter.LATENCY_RATIO.summary(tags).serviceLevelObjectives(RATIOS).register(this.registry))
			.record(100 * micros(compared.shadow().latency()) / micros(exchange.primary().latency()));
	}

	/** Below a microsecond there is nothing to be divided by. */
	private static double micros(Duration latency) {
		return Math.max(1, latency.toNanos() / 1000.0);
	}

	private void lag(CopyResult.Compared compared) {
		Timer lags = ShadowMeter.VALIDATION_LAG.timer(Tags.of(ShadowTag.TARGET.of(compared.target())))
			.serviceLevelObjectives(LAGS)
			.register(this.registry);
		keep(lags).record(Duration.ofNanos(this.time.nanoTime() - compared.exchange().answeredNanos()));
	}

	private Counter comparisons(boolean match, Tags tags) {
		return counter(ShadowMeter.COMPARISON, tags.and(ShadowTag.MATCH.of(Boolean.toString(match))));
	}

	private Counter answers(String side, StatusFamily status, Tags tags) {
		return counter(ShadowMeter.ANSWERS, tags.and(ShadowTag.SIDE.of(side), ShadowTag.STATUS.of(status.label())));
	}

	private Counter counter(ShadowMeter meter, Tags tags) {
		return keep(meter.counter(tags).register(this.registry));
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
