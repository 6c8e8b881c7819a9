package io.github.shadowing.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.gate.Gate;
import io.github.shadowing.gate.GateEvidence;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.policy.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * Collects what was found about all targets. Thread-safe: written by the worker thread,
 * read by whoever asks for a report, never touched by a thread that serves a request.
 */
public final class Statistics implements ExchangeListener {

	/** How often {@link #tick} is to be called: about. */
	public static final Duration TICK = Duration.ofSeconds(1);

	private static final Comparator<Report.EndpointReport> WORST_FIRST = Comparator
		.comparingLong((Report.EndpointReport each) -> each.compared() - each.matched())
		.reversed()
		.thenComparing(Report.EndpointReport::endpoint)
		.thenComparing(Report.EndpointReport::target);

	private final ReportSettings settings;

	private final Map<String, TargetStatistics> targets = new LinkedHashMap<>();

	private final RecentSamples samples;

	private final HistoryRecorder history;

	private final BiConsumer<CopyResult.Compared, Boolean> judged;

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
		this.judged = judged;
		this.samples = new RecentSamples(settings, time);
		this.history = history;
		gate.targets().forEach((each) -> this.targets.put(each, new TargetStatistics(each, settings, baseline, gate)));
	}

	@Override
	public void onResult(CopyResult result) {
		TargetStatistics target = of(result.target());
		if (result instanceof CopyResult.Compared compared) {
			boolean noise = target.add(compared);
			this.history.add(compared, noise);
			// Noise would drive out what is worth a look.
			if (!noise) {
				this.samples.add(Samples.of(compared, compared.exchange().endpoint().toString(), this.settings.values(),
						(difference) -> target.isNoise(compared, difference)));
			}
			// While nothing is locked, as it is not known what else they lock.
			this.judged.accept(compared, noise);
		}
		else if (result instanceof CopyResult.Failed failed) {
			target.add(failed);
			this.history.add(failed, false);
		}
	}

	@Override
	public void onBaseline(BaselineResult result) {
		of(result.target()).add(result);
	}

	private TargetStatistics of(String target) {
		TargetStatistics known = this.targets.get(target);
		if (known == null) {
			throw new IllegalArgumentException("'target' must be one of %s, but is %s"
				.formatted(String.join(", ", this.targets.keySet()), target));
		}
		return known;
	}

	/**
	 * Return whether a difference is held for noise now.
	 * @param compared what it is a difference of; these statistics have heard of it
	 * @param difference the difference
	 * @return whether it is
	 */
	public boolean isNoise(CopyResult.Compared compared, Difference difference) {
		return of(compared.target()).isNoise(compared, difference);
	}

	/**
	 * Return which share of the comparisons differs, but in nothing that is not held for
	 * noise now.
	 * @param endpoint the endpoint
	 * @param target the target's name
	 * @return from 0 to 1, or not a number if nothing was compared
	 */
	public double noiseShare(Endpoint endpoint, String target) {
		return of(target).noiseShare(endpoint);
	}

	/**
	 * Return how far the numbers of an endpoint have shifted at most.
	 * @param endpoint the endpoint
	 * @param target the target's name
	 * @return the largest population stability index among the fields that differ and are
	 * not held for noise, or not a number if no number differs, or too seldom
	 */
	public double largestDrift(Endpoint endpoint, String target) {
		return of(target).largestDrift(endpoint);
	}

	/**
	 * Return the endpoints so far.
	 * @return those with the most divergences first
	 */
	public List<Report.EndpointReport> endpoints() {
		return this.targets.values().stream().flatMap((each) -> each.endpoints().stream()).sorted(WORST_FIRST).toList();
	}

	/**
	 * Return the divergences kept.
	 * @return the newest first
	 */
	public List<Report.Sample> samples() {
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
	public long samplesEvicted() {
		return this.samples.evicted();
	}

	/**
	 * Let what the gate knows grow old, whether anything happens or not.
	 */
	public void tick() {
		this.targets.values().forEach(TargetStatistics::tick);
	}

	/**
	 * Return whether the shadows may be promoted.
	 * @return the verdict now
	 */
	public GateReport gate() {
		return GateEvidence.judge(this.targets.values().stream().map(TargetStatistics::evidence).toList());
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
	public void deployed(String target, String version) {
		of(target).deployed(version);
	}

}
