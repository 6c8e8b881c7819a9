package io.github.shadowing.metrics;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.github.shadowing.dispatch.CopyResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts comparisons by whether what differs is more than noise, as they were judged when
 * they ended: what goes up only may be asked for its rate.
 */
public final class JudgementMetrics implements AutoCloseable {

	private final MeterRegistry registry;

	private final KeptMeters kept = new KeptMeters();

	private final Set<Tags> known = new HashSet<>();

	private boolean closed;

	/**
	 * Create an instance that has counted nothing.
	 * @param registry where the meters are
	 */
	public JudgementMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Count a comparison.
	 * @param compared the comparison
	 * @param noise whether nothing differs that is not held for noise
	 */
	public synchronized void count(CopyResult.Compared compared, boolean noise) {
		if (!this.closed) {
			Tags tags = Tags.of(ShadowTag.ENDPOINT.of(compared.exchange().endpoint().toString()),
					ShadowTag.TARGET.of(compared.target()));
			if (this.known.add(tags)) {
				// All of them, so that a share has something to be divided by.
				for (Result each : Result.values()) {
					counter(each, tags);
				}
			}
			counter(Result.of(compared, noise), tags).increment();
		}
	}

	private Counter counter(Result result, Tags tags) {
		Counter counter = ShadowMeter.JUDGED.counter(tags.and(ShadowTag.RESULT.of(result.label())))
			.register(this.registry);
		this.kept.add(this.registry, counter);
		return counter;
	}

	/**
	 * Take the meters out of the registry, which may live longer than the engine.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.kept.close();
	}

	private enum Result {

		MATCH, NOISE, DIVERGENCE;

		static Result of(CopyResult.Compared compared, boolean noise) {
			if (compared.comparison().matches()) {
				return MATCH;
			}
			return noise ? NOISE : DIVERGENCE;
		}

		String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
