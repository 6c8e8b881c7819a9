package io.github.shadowing.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.gate.Gate;
import io.github.shadowing.gate.GateEvidence;
import io.github.shadowing.gate.VersionAge;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one target, per endpoint, and what the gate knows of it: that is
 * judged by what is held for noise, so one lock guards both. Thread-safe.
 */
final class TargetStatistics {

	private final String target;

	private final ReportSettings settings;

	private final Supplier<@Nullable Baseline> baseline;

	private final Gate gate;

	private final Map<Endpoint, EndpointStatistics> endpoints = new HashMap<>();

	TargetStatistics(String target, ReportSettings settings, Supplier<@Nullable Baseline> baseline, Gate gate) {
		this.target = target;
		this.settings = settings;
		this.baseline = baseline;
		this.gate = gate;
	}

	/**
	 * Add a comparison.
	 * @return whether nothing differs that is not held for noise now
	 */
	synchronized boolean add(CopyResult.Compared compared) {
		EndpointStatistics statistics = statistics(compared.exchange().endpoint());
		VersionAge age = this.gate.see(compared);
		if (age == VersionAge.OLDER) {
			return statistics.addOlder(compared);
		}
		if (age == VersionAge.NEW) {
			forgetNoise();
		}
		DifferingFields differing = statistics.add(compared);
		this.gate.add(compared, differing);
		return differing.isNoise();
	}

	synchronized void add(CopyResult.Failed failed) {
		statistics(failed.exchange().endpoint()).addFailure(failed.reason());
		this.gate.add(failed);
	}

	synchronized void add(BaselineResult result) {
		if (this.gate.isCurrent(result)) {
			statistics(result.exchange().endpoint()).add(result);
		}
	}

	private EndpointStatistics statistics(Endpoint endpoint) {
		return this.endpoints.computeIfAbsent(endpoint, (absent) -> {
			Baseline known = this.baseline.get();
			return new EndpointStatistics(endpoint.toString(), this.target, this.settings.maxFields(),
					(known != null && isAskedAbout(endpoint)) ? known.percentage() : 0, known != null && known.self());
		});
	}

	/**
	 * A write is never repeated at the baseline. Beyond all endpoints are others, too.
	 */
	private static boolean isAskedAbout(Endpoint endpoint) {
		return endpoint.equals(Endpoint.OTHER) || ShadowPolicy.SAFE_METHODS.contains(endpoint.method());
	}

	synchronized boolean isNoise(CopyResult.Compared compared, Difference difference) {
		EndpointStatistics statistics = this.endpoints.get(compared.exchange().endpoint());
		return statistics != null && statistics.isNoise(difference, compared.exchange().startedAt());
	}

	synchronized double noiseShare(Endpoint endpoint) {
		EndpointStatistics statistics = this.endpoints.get(endpoint);
		return (statistics != null) ? statistics.noiseShare() : Double.NaN;
	}

	synchronized double largestDrift(Endpoint endpoint) {
		EndpointStatistics statistics = this.endpoints.get(endpoint);
		return (statistics != null) ? statistics.largestDrift() : Double.NaN;
	}

	/** Return the endpoints in no particular order. */
	synchronized List<Report.EndpointReport> endpoints() {
		boolean values = this.settings.values() == ReportSettings.Values.FULL;
		return this.endpoints.values().stream().map((each) -> each.report(values)).toList();
	}

	synchronized void tick() {
		this.gate.tick(this.target);
	}

	/** Return what the gate knows now; to judge takes longer, and nobody waits for it. */
	synchronized GateEvidence evidence() {
		return this.gate.evidence(this.target);
	}

	synchronized void deployed(String version) {
		if (this.gate.deployed(this.target, version)) {
			forgetNoise();
		}
	}

	/** What varied on an older version need not do so on this one. */
	private void forgetNoise() {
		this.endpoints.values().forEach(EndpointStatistics::forgetNoise);
	}

}
