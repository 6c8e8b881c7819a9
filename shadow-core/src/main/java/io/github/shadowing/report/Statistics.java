package io.github.shadowing.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.ShadowPolicy;

/**
 * Collects what was found, per endpoint and target. Thread-safe: written by the worker
 * thread, read by whoever asks for a report, never touched by a thread that serves a
 * request.
 */
public final class Statistics implements ExchangeListener {

	private static final Comparator<Report.EndpointReport> WORST_FIRST = Comparator
		.comparingLong((Report.EndpointReport each) -> each.compared() - each.matched())
		.reversed()
		.thenComparing(Report.EndpointReport::endpoint)
		.thenComparing(Report.EndpointReport::target);

	private final ReportSettings settings;

	private final double baselinePercentage;

	private final boolean self;

	private final Map<Key, EndpointStatistics> endpoints = new HashMap<>();

	private final RecentSamples samples;

	/**
	 * Create empty statistics where there is no baseline.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 */
	public Statistics(ReportSettings settings, TimeSource time) {
		this(settings, time, 0, false);
	}

	/**
	 * Create empty statistics.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 * @param baselinePercentage the share of the exchanges in which a baseline is asked,
	 * which is waited for before differences are judged without it; 0 if there is none
	 * @param self whether the baseline is the primary itself
	 */
	public Statistics(ReportSettings settings, TimeSource time, double baselinePercentage, boolean self) {
		this.settings = settings;
		this.self = self;
		this.baselinePercentage = baselinePercentage;
		this.samples = new RecentSamples(settings, time);
	}

	@Override
	public synchronized void onResult(CopyResult result) {
		Key key = new Key(result.exchange().endpoint(), result.target());
		EndpointStatistics statistics = statistics(key);
		if (result instanceof CopyResult.Compared compared) {
			// Noise would drive out what is worth a look.
			if (statistics.add(compared)) {
				this.samples.add(Samples.of(compared, key.endpoint().toString(), this.settings.values(),
						(difference) -> statistics.isNoise(difference, compared.exchange().startedAt())));
			}
		}
		else {
			statistics.addFailure(result.reason());
		}
	}

	@Override
	public synchronized void onBaseline(BaselineResult result) {
		statistics(new Key(result.exchange().endpoint(), result.target())).add(result);
	}

	private EndpointStatistics statistics(Key key) {
		return this.endpoints.computeIfAbsent(key, (absent) -> new EndpointStatistics(key.endpoint().toString(),
				key.target(), this.settings.maxFields(), baselinePercentage(key.endpoint()), this.self));
	}

	/**
	 * Return whether a difference is held for noise now.
	 * @param compared what it is a difference of; these statistics have heard of it
	 * @param difference the difference
	 * @return whether it is
	 */
	public synchronized boolean isNoise(CopyResult.Compared compared, Difference difference) {
		EndpointStatistics statistics = this.endpoints.get(new Key(compared.exchange().endpoint(), compared.target()));
		return statistics != null && statistics.isNoise(difference, compared.exchange().startedAt());
	}

	/**
	 * A write is never repeated at the baseline. Beyond all endpoints are others, too.
	 */
	private double baselinePercentage(Endpoint endpoint) {
		boolean asked = endpoint.equals(Endpoint.OTHER) || ShadowPolicy.SAFE_METHODS.contains(endpoint.method());
		return asked ? this.baselinePercentage : 0;
	}

	/**
	 * Return the endpoints so far.
	 * @return those with the most divergences first
	 */
	public synchronized List<Report.EndpointReport> endpoints() {
		boolean values = this.settings.values() == ReportSettings.Values.FULL;
		return this.endpoints.values().stream().map((each) -> each.report(values)).sorted(WORST_FIRST).toList();
	}

	/**
	 * Return the divergences kept.
	 * @return the newest first
	 */
	public synchronized List<Report.Sample> samples() {
		return this.samples.list();
	}

	/**
	 * Return how many divergences were kept no longer, for the size of all or their age,
	 * and not for newer ones of the same endpoint and target.
	 * @return the number since the start
	 */
	public synchronized long samplesEvicted() {
		return this.samples.evicted();
	}

	private record Key(Endpoint endpoint, String target) {

	}

}
