package io.github.shadowing.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.gate.Census;
import io.github.shadowing.gate.Gate;
import io.github.shadowing.gate.GateEvidence;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.gate.GateSettings;
import io.github.shadowing.gate.VersionAge;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;

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

	private final Supplier<@Nullable Baseline> baseline;

	private final Map<Key, EndpointStatistics> endpoints = new HashMap<>();

	private final RecentSamples samples;

	private final HistoryRecorder history;

	/** Guarded by this, as is the noise that it asks about. */
	private final Gate gate;

	private final BiConsumer<CopyResult.Compared, Boolean> judged;

	/**
	 * Create empty statistics where there is no baseline.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 */
	public Statistics(ReportSettings settings, TimeSource time) {
		this(settings, time, () -> null);
	}

	/**
	 * Create empty statistics without a history, and with a gate that knows no target.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 * @param baseline tells of the baseline
	 */
	public Statistics(ReportSettings settings, TimeSource time, Supplier<@Nullable Baseline> baseline) {
		this(settings, time, baseline, HistoryRecorder.NONE, new Gate(GateSettings.defaults(), List.of(),
				(target) -> Census.NONE, (target) -> BreakerState.DISABLED, time));
	}

	/**
	 * Create empty statistics whose judgements nobody is told of.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 * @param baseline tells of the baseline
	 * @param history told of each result
	 * @param gate what judges by what is found; nobody else's
	 */
	public Statistics(ReportSettings settings, TimeSource time, Supplier<@Nullable Baseline> baseline,
			HistoryRecorder history, Gate gate) {
		this(settings, time, baseline, history, gate, (compared, noise) -> {
		});
	}

	/**
	 * Create empty statistics.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 * @param baseline tells of the baseline, which is waited for before differences are
	 * judged without it, or {@code null} if there is none; asked about each endpoint when
	 * something is first found about it
	 * @param history told of each result
	 * @param gate what judges by what is found; nobody else's
	 * @param judged told of each comparison, and whether nothing differs that is not held
	 * for noise then
	 */
	public Statistics(ReportSettings settings, TimeSource time, Supplier<@Nullable Baseline> baseline,
			HistoryRecorder history, Gate gate, BiConsumer<CopyResult.Compared, Boolean> judged) {
		this.settings = settings;
		this.baseline = baseline;
		this.gate = gate;
		this.judged = judged;
		this.samples = new RecentSamples(settings, time);
		this.history = history;
	}

	@Override
	public void onResult(CopyResult result) {
		if (result instanceof CopyResult.Compared compared) {
			boolean noise = add(compared);
			// While nothing is locked, as it is not known what else they lock.
			this.judged.accept(compared, noise);
		}
		else if (result instanceof CopyResult.Failed failed) {
			add(failed);
		}
	}

	/**
	 * Add a comparison.
	 * @return whether nothing differs that is not held for noise now
	 */
	private synchronized boolean add(CopyResult.Compared compared) {
		Key key = new Key(compared.exchange().endpoint(), compared.target());
		EndpointStatistics statistics = statistics(key);
		VersionAge age = this.gate.see(compared);
		if (age == VersionAge.NEW) {
			forgetNoise(compared.target());
		}
		boolean noise;
		if (age == VersionAge.OLDER) {
			noise = statistics.addOlder(compared);
		}
		else {
			DifferingFields differing = statistics.add(compared);
			noise = differing.isNoise();
			this.gate.add(compared, differing);
		}
		this.history.add(compared, noise);
		// Noise would drive out what is worth a look.
		if (!noise) {
			this.samples.add(Samples.of(compared, key.endpoint().toString(), this.settings.values(),
					(difference) -> statistics.isNoise(difference, compared.exchange().startedAt())));
		}
		return noise;
	}

	private synchronized void add(CopyResult.Failed failed) {
		statistics(new Key(failed.exchange().endpoint(), failed.target())).addFailure(failed.reason());
		this.gate.add(failed);
		this.history.add(failed, false);
	}

	@Override
	public synchronized void onBaseline(BaselineResult result) {
		if (this.gate.isCurrent(result)) {
			statistics(new Key(result.exchange().endpoint(), result.target())).add(result);
		}
	}

	private EndpointStatistics statistics(Key key) {
		return this.endpoints.computeIfAbsent(key, (absent) -> {
			Baseline known = this.baseline.get();
			return new EndpointStatistics(key.endpoint().toString(), key.target(), this.settings.maxFields(),
					(known != null && isAskedAbout(key.endpoint())) ? known.percentage() : 0,
					known != null && known.self());
		});
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
	 * Return which share of the comparisons differs, but in nothing that is not held for
	 * noise now.
	 * @param endpoint the endpoint
	 * @param target the target's name
	 * @return from 0 to 1, or not a number if nothing was compared
	 */
	public synchronized double noiseShare(Endpoint endpoint, String target) {
		EndpointStatistics statistics = this.endpoints.get(new Key(endpoint, target));
		return (statistics != null) ? statistics.noiseShare() : Double.NaN;
	}

	/**
	 * Return how far the numbers of an endpoint have shifted at most.
	 * @param endpoint the endpoint
	 * @param target the target's name
	 * @return the largest population stability index among the fields that differ and are
	 * not held for noise, or not a number if no number differs, or too seldom
	 */
	public synchronized double largestDrift(Endpoint endpoint, String target) {
		EndpointStatistics statistics = this.endpoints.get(new Key(endpoint, target));
		return (statistics != null) ? statistics.largestDrift() : Double.NaN;
	}

	/**
	 * A write is never repeated at the baseline. Beyond all endpoints are others, too.
	 */
	private static boolean isAskedAbout(Endpoint endpoint) {
		return endpoint.equals(Endpoint.OTHER) || ShadowPolicy.SAFE_METHODS.contains(endpoint.method());
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
	 * Return what became of requests minute by minute.
	 * @return a snapshot
	 */
	public History history() {
		return this.history.read();
	}

	/**
	 * Return how many divergences were kept no longer, for the size of all or their age,
	 * and not for newer ones of the same endpoint and target.
	 * @return the number since the start
	 */
	public synchronized long samplesEvicted() {
		return this.samples.evicted();
	}

	/**
	 * Return whether the shadows may be promoted.
	 * @return the verdict now
	 */
	public GateReport gate() {
		GateEvidence evidence;
		synchronized (this) {
			evidence = this.gate.evidence();
		}
		// To judge takes longer, and nobody waits for it.
		return evidence.judge();
	}

	/**
	 * Say which version of a shadow is deployed. If that is another one than before, the
	 * gate forgets all that it knows of it, and so does what tells noise.
	 * @param target the target's name
	 * @param version the version
	 * @throws IllegalArgumentException if there is no such target, or the version is
	 * blank
	 * @throws IllegalStateException if the shadow says it itself
	 */
	public synchronized void deployed(String target, String version) {
		if (this.gate.deployed(target, version)) {
			forgetNoise(target);
		}
	}

	/** What varied on an older version need not do so on this one. */
	private void forgetNoise(String target) {
		this.endpoints.forEach((key, statistics) -> {
			if (key.target().equals(target)) {
				statistics.forgetNoise();
			}
		});
	}

	private record Key(Endpoint endpoint, String target) {

	}

}
