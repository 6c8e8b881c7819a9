package io.github.shadowing.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.gate.GateReport.EndpointVerdict;

/**
 * Judges a target by all of its endpoints. Of those too rare to be judged by themselves,
 * none may be proven bad; there may be no more of them than the coverage allows; and
 * together with the others they have to keep the general limits of divergences and
 * errors.
 */
final class TargetJudge {

	/** So many sentences about endpoints are enough to go on with. */
	private static final int MOST_NAMED = 10;

	private static final Comparator<EndpointVerdict> WORST_FIRST = Comparator.comparing(TargetJudge::verdict)
		.thenComparing((each) -> !each.critical())
		.thenComparing(Comparator.comparingLong(EndpointVerdict::compared).reversed())
		.thenComparing(EndpointVerdict::endpoint);

	private final GateSettings settings;

	private final TargetEvidence evidence;

	private final List<String> lacking = new ArrayList<>();

	private final List<EndpointVerdict> verdicts = new ArrayList<>();

	private final List<EndpointVerdict> required = new ArrayList<>();

	private final AllEndpoints together;

	private int covered;

	TargetJudge(GateSettings settings, TargetEvidence evidence) {
		this.settings = settings;
		this.evidence = evidence;
		this.together = new AllEndpoints(settings, evidence);
	}

	GateReport.TargetVerdict judge() {
		Map<Endpoint, EndpointTotals> all = new HashMap<>(this.evidence.endpoints());
		this.settings.named().forEach((endpoint) -> all.putIfAbsent(endpoint, EndpointTotals.none()));
		all.forEach(this::add);
		this.verdicts.sort(WORST_FIRST);
		this.required.sort(WORST_FIRST);
		Finding divergences = this.together.divergences();
		Finding errors = this.together.errors();
		List<String> bad = bad(divergences, errors);
		if (bad.isEmpty()) {
			addLacking(List.of(divergences, errors));
		}
		Verdict verdict = !bad.isEmpty() ? Verdict.HOLD
				: this.lacking.isEmpty() ? Verdict.PROMOTE : Verdict.INCONCLUSIVE;
		List<String> reasons = (verdict == Verdict.PROMOTE) ? good(divergences, errors)
				: (verdict == Verdict.HOLD) ? bad : this.lacking;
		return new GateReport.TargetVerdict(this.evidence.target(), verdict.label(), this.evidence.version(),
				this.evidence.since(), this.evidence.census().meant(), this.evidence.compared(),
				Stream.concat(reasons.stream(), unseen()).distinct().toList(), this.verdicts);
	}

	private void add(Endpoint endpoint, EndpointTotals totals) {
		EndpointJudge judge = new EndpointJudge(endpoint, this.evidence.number(endpoint) + 1, this.settings);
		EndpointTotals recently = this.evidence.recently(endpoint);
		EndpointVerdict verdict = judge.judge(totals, recently, this.together.unsent(endpoint, totals));
		this.verdicts.add(verdict);
		this.covered += judge.isCovered(totals) ? 1 : 0;
		if (judge.isRequired(totals, recently)) {
			this.required.add(verdict);
		}
	}

	private List<String> bad(Finding... together) {
		List<String> bad = new ArrayList<>();
		for (EndpointVerdict each : this.verdicts) {
			if (verdict(each) == Verdict.HOLD && bad.size() < MOST_NAMED) {
				bad.add(each.endpoint() + ": " + each.reasons().get(0));
			}
		}
		for (Finding finding : together) {
			if (finding.is(Verdict.HOLD)) {
				bad.add(finding.reason());
			}
		}
		return bad;
	}

	private void addLacking(List<Finding> together) {
		int seen = this.evidence.endpoints().size();
		long missing = this.settings.limits().minExchanges()
				- this.verdicts.stream().mapToLong(EndpointVerdict::compared).sum();
		if (missing > 0) {
			this.lacking.add("needs about " + Figures.about(missing) + " more exchanges");
		}
		BreakerState breaker = this.evidence.breaker();
		if (breaker == BreakerState.OPEN || breaker == BreakerState.HALF_OPEN) {
			this.lacking
				.add("its circuit breaker is " + breaker.label() + ", as too many copies failed or took too long");
		}
		String header = this.settings.versionHeader();
		if (header != null && this.evidence.version() == null && seen > 0) {
			this.lacking.add("no answer names its version in '" + header + "'");
		}
		addIncompleteness();
		if (this.covered < this.settings.minCoverage() * seen) {
			this.lacking.add("%d of %d endpoints have enough exchanges (%s, at least %s wanted)".formatted(this.covered,
					seen, Figures.percent((double) this.covered / seen), Figures.limit(this.settings.minCoverage())));
			name((each) -> !this.required.contains(each));
		}
		name(this.required::contains);
		together.stream()
			.filter((finding) -> finding.is(Verdict.INCONCLUSIVE))
			.forEach((finding) -> this.lacking.add(finding.reason()));
		if (this.lacking.isEmpty() && this.verdicts.stream().noneMatch((each) -> verdict(each) == Verdict.PROMOTE)) {
			this.lacking.add("no endpoint is proven good by itself");
		}
	}

	private void addIncompleteness() {
		long meant = this.evidence.census().meant();
		long compared = this.evidence.compared();
		if (compared < this.settings.minCompleteness() * meant) {
			this.lacking.add("%s of %s copies meant to be sent were compared (%s, at least %s wanted)%s%s".formatted(
					Figures.count(compared), Figures.count(meant), Figures.percent((double) compared / meant),
					Figures.limit(this.settings.minCompleteness()), mostlyLost(this.evidence.census()), foreign()));
		}
	}

	private void name(Predicate<EndpointVerdict> which) {
		this.verdicts.stream()
			.filter((each) -> verdict(each) == Verdict.INCONCLUSIVE)
			.filter(which)
			.limit(MOST_NAMED)
			.forEach((each) -> this.lacking.add((each.needed() != null)
					? "needs about " + Figures.about(each.needed()) + " more exchanges of " + each.endpoint()
					: each.endpoint() + ": " + each.reasons().get(0)));
	}

	private List<String> good(Finding... together) {
		List<String> good = new ArrayList<>();
		good.add("%d of %d endpoints are proven good, and none bad".formatted(
				(int) this.verdicts.stream().filter((each) -> verdict(each) == Verdict.PROMOTE).count(),
				this.evidence.endpoints().size()));
		for (Finding finding : together) {
			if (!finding.reason().isEmpty()) {
				good.add(finding.reason());
			}
		}
		this.together.noisy().ifPresent(good::add);
		uncopyable().ifPresent(good::add);
		return good;
	}

	private static String mostlyLost(Census census) {
		return most(census.lost())
			.map((each) -> ": " + Figures.count(each.getValue()) + " were lost as " + each.getKey().label())
			.orElse("");
	}

	/** Whether they would be answered right, nobody knows. */
	private Optional<String> uncopyable() {
		Map<Reason, Long> uncopyable = this.evidence.census().uncopyable();
		long sum = uncopyable.values().stream().mapToLong(Long::longValue).sum();
		return most(uncopyable).map((each) -> "%s could not be copied, %s as %s: nothing is known of these".formatted(
				(sum == 1) ? "1 request" : Figures.count(sum) + " requests",
				(each.getValue() == sum) ? "all" : Figures.count(each.getValue()), each.getKey().label()));
	}

	private static Optional<Map.Entry<Reason, Long>> most(Map<Reason, Long> counts) {
		return counts.entrySet()
			.stream()
			.filter((each) -> each.getValue() > 0)
			.max(Map.Entry.<Reason, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
	}

	private String foreign() {
		long foreign = this.evidence.foreign();
		return (foreign > 0) ? "; " + Figures.count(foreign) + " answers were of another version, or named none" : "";
	}

	/** Limits for what is not seen are not applied, and nobody would know. */
	private Stream<String> unseen() {
		return this.verdicts.stream()
			.filter((each) -> each.reasons().contains(EndpointJudge.NOT_SEEN))
			.limit(MOST_NAMED)
			.map((each) -> each.endpoint() + ": " + each.reasons().get(0));
	}

	private static Verdict verdict(EndpointVerdict endpoint) {
		return Verdict.of(endpoint.verdict());
	}

}
