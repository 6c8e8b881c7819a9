package io.github.shadowing.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.shadowing.exchange.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Judges one endpoint.
 * <p>
 * To promote, each criterion has to prove at the level asked for that its limit is kept.
 * If one is not, then that one has to be wrong before the whole can be: so the whole is
 * no more often wrong than each, and the level needs no sharing (this is the
 * intersection-union test of Berger, "Multiparameter hypothesis testing and acceptance
 * sampling", 1982). To hold, one criterion of one endpoint is enough, and the more there
 * are the more often one would be wrong; so they share the level, as the tests of noise
 * do: the j-th endpoint has the part {@code 1/(j(j+1))} of it, in equal parts for its
 * criteria.
 * <p>
 * What is most recent is judged by itself, too, as a long and good past would hide for
 * long that the shadow got worse. Each part of it begins anew with the whole level of its
 * criterion, so over a long time one that is good is held more often than the level says.
 * That only shuts the gate, and for the time being. What is undecided shuts it, too, and
 * holds nothing.
 */
final class EndpointJudge {

	private static final int CRITERIA = 3;

	static final String NOT_SEEN = "was not seen; is it copied, and is this its name in the report?";

	private static final String BEYOND = "endpoints beyond the first so many are counted together, and one of them may be"
			+ " bad unseen: set 'shadow.report.max-endpoints' higher";

	private final Endpoint endpoint;

	private final GateLimits limits;

	private final boolean critical;

	private final double minCompleteness;

	private final RateCriterion divergences;

	private final RateCriterion errors;

	private final LatencyCriterion latency;

	/**
	 * Create a judge.
	 * @param number which one is judged, from 1 on: all together are the first
	 */
	EndpointJudge(Endpoint endpoint, int number, GateSettings settings) {
		this.endpoint = endpoint;
		this.limits = settings.limits(endpoint);
		this.critical = settings.critical().contains(endpoint);
		this.minCompleteness = settings.minCompleteness();
		double level = settings.level();
		double holdLevel = holdLevel(level, number);
		this.divergences = new RateCriterion(this.limits.maxDivergenceRate(), level, holdLevel);
		this.errors = new RateCriterion(this.limits.maxErrorRate(), level, holdLevel);
		this.latency = new LatencyCriterion(this.limits.maxP95Ratio(),
				this.limits.latencyAllowance().toNanos() / 1_000_000.0, level, holdLevel);
	}

	static double holdLevel(double level, int number) {
		return level / CRITERIA / number / (number + 1);
	}

	/**
	 * Judge.
	 * @param totals what is known of the endpoint
	 * @param recently what is known of its most recent exchanges, which can only shut the
	 * gate
	 * @param unsent as {@link Latencies#unsent()}
	 */
	GateReport.EndpointVerdict judge(EndpointTotals totals, EndpointTotals recently, long unsent) {
		Latencies latencies = totals.latencies(unsent);
		List<Finding> findings = new ArrayList<>();
		if (totals.sent() == 0) {
			findings.add(new Finding(Verdict.INCONCLUSIVE, NOT_SEEN, Finding.UNKNOWN));
		}
		else {
			if (isOther()) {
				findings.add(new Finding(Verdict.INCONCLUSIVE, BEYOND, Finding.UNKNOWN));
			}
			addLosses(findings, totals);
			findings.addAll(criteria(totals, latencies));
			addRarity(findings, totals);
			addRecent(findings, totals, recently);
		}
		findings.sort(Comparator.comparing(Finding::verdict).thenComparing((each) -> each.needed() != Finding.UNKNOWN));
		Verdict verdict = findings.get(0).verdict();
		return new GateReport.EndpointVerdict(this.endpoint.toString(), verdict.label(), this.critical,
				totals.compared(), this.divergences.rate(totals.divergent(), totals.compared()), totals.undecided(),
				this.errors.rate(totals.errors(), totals.asked()), this.latency.latency(latencies),
				needed(verdict, findings), findings.stream().map(Finding::reason).toList());
	}

	private List<Finding> criteria(EndpointTotals totals, Latencies latencies) {
		return List.of(divergences(totals),
				this.errors.judge(totals.errors(), totals.asked(), "got no answer, or an error"),
				this.latency.judge(latencies));
	}

	private Finding divergences(EndpointTotals totals) {
		return this.divergences.judge(totals.divergent(), totals.undecided(), totals.compared(), totals.differ(),
				totals.surelyDiffer());
	}

	private void addRecent(List<Finding> findings, EndpointTotals totals, EndpointTotals recently) {
		if (findings.stream().anyMatch((each) -> each.is(Verdict.HOLD))) {
			return;
		}
		Latencies latencies = recently.latencies(0);
		String last = "of the last " + Figures.exchanges(recently.sent()) + ": ";
		if (isProvenBad(recently, latencies)) {
			criteria(recently, latencies).stream()
				.filter((each) -> each.is(Verdict.HOLD))
				.forEach((each) -> findings.add(new Finding(Verdict.HOLD, last + each.reason(), 0)));
		}
		else if (!isBadUnlessNoise(totals) && isBadUnlessNoise(recently)) {
			findings.add(new Finding(Verdict.INCONCLUSIVE, last + divergences(recently).reason(), Finding.UNKNOWN));
		}
	}

	/** A limit would be proven to be broken if nothing undecided were noise. */
	private boolean isBadUnlessNoise(EndpointTotals totals) {
		return this.divergences.isDoubtful(totals.divergent(), totals.undecided(), totals.compared());
	}

	/** To ask for verdicts alone takes a small part of the work, and mostly will do. */
	private boolean isProvenBad(EndpointTotals totals, Latencies latencies) {
		return this.divergences.verdict(totals.divergent(), totals.undecided(), totals.compared()) == Verdict.HOLD
				|| this.errors.verdict(totals.errors(), totals.asked()) == Verdict.HOLD
				|| this.latency.verdict(latencies) == Verdict.HOLD;
	}

	private void addLosses(List<Finding> findings, EndpointTotals totals) {
		if (totals.lost() + totals.foreign() > (1 - this.minCompleteness) * totals.sent()) {
			addLoss(findings, totals.lost(), totals.sent(),
					"copies could not be compared, by a limit or a defect of Shadow's own");
			addLoss(findings, totals.foreign(), totals.sent(), "answers were of another version, or named none");
		}
	}

	private void addLoss(List<Finding> findings, long count, long of, String what) {
		if (count > 0) {
			findings.add(new Finding(Verdict.INCONCLUSIVE,
					"%s of %s %s (%s, at most %s allowed)".formatted(Figures.count(count), Figures.count(of), what,
							Figures.percent((double) count / of), Figures.limit(1 - this.minCompleteness)),
					Finding.UNKNOWN));
		}
	}

	private void addRarity(List<Finding> findings, EndpointTotals totals) {
		long missing = this.limits.minExchanges() - totals.compared();
		if (missing > 0) {
			findings.add(
					new Finding(Verdict.INCONCLUSIVE,
							"compared in %s, of at least %s that it takes".formatted(
									Figures.exchanges(totals.compared()), Figures.count(this.limits.minExchanges())),
							missing));
		}
	}

	/**
	 * Return whether so many are enough for the endpoint to be judged by itself. It is
	 * not too rare for what was lost of it.
	 */
	boolean isCovered(EndpointTotals totals) {
		return !isOther() && totals.sent() >= this.limits.minExchanges();
	}

	/**
	 * Return whether nothing is promoted without this endpoint: a rare one is left out,
	 * unless it is bad, in all or of late, if what is undecided is no noise.
	 */
	boolean isRequired(EndpointTotals totals, EndpointTotals recently) {
		return this.critical || isOther() || isCovered(totals) || isBadUnlessNoise(totals)
				|| isBadUnlessNoise(recently);
	}

	/** Whether it is many in one. */
	private boolean isOther() {
		return this.endpoint.equals(Endpoint.OTHER);
	}

	private static @Nullable Long needed(Verdict verdict, List<Finding> findings) {
		if (verdict != Verdict.INCONCLUSIVE || findings.stream().anyMatch((each) -> each.needed() == Finding.UNKNOWN)) {
			return null;
		}
		return findings.stream().mapToLong(Finding::needed).max().orElse(0);
	}

}
