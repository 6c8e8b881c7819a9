package io.github.shadowing.gate;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

import io.github.shadowing.exchange.Endpoint;

/**
 * Judges all endpoints of a target together, whether they are too rare to be judged by
 * themselves or not.
 */
final class AllEndpoints {

	private final GateSettings settings;

	private final TargetEvidence evidence;

	/** How many copies all endpoints have answered, or should have. */
	private final long askedEverywhere;

	/** How many copies were not sent, and it is not known of which endpoint they were. */
	private final long unsentOfSome;

	AllEndpoints(GateSettings settings, TargetEvidence evidence) {
		this.settings = settings;
		this.evidence = evidence;
		this.askedEverywhere = evidence.endpoints().values().stream().mapToLong(EndpointTotals::asked).sum();
		Census census = evidence.census();
		long known = census.unsentOf().values().stream().mapToLong(Long::longValue).sum();
		this.unsentOfSome = Math.max(0, census.unsent() - known);
	}

	Finding divergences() {
		return together(sum(EndpointTotals::divergent), sum(EndpointTotals::undecided), sum(EndpointTotals::compared),
				this.settings.limits().maxDivergenceRate(), whose() + " differ");
	}

	/**
	 * What the breaker turned away would have been errors, as the most that came before
	 * it; but not while the version was cold, as that is what may have opened it. Of
	 * which endpoints it was, is hardly ever known: those that are judged here have their
	 * share of it.
	 */
	Finding errors() {
		long turnedAway = this.evidence.warm().turnedAway();
		long asked = sum(EndpointTotals::asked);
		if (this.askedEverywhere > 0) {
			turnedAway = share(turnedAway, asked);
		}
		return together(sum(EndpointTotals::errors) + turnedAway, 0, asked + turnedAway,
				this.settings.limits().maxErrorRate(), whose() + " got no answer, or an error"
						+ ((turnedAway > 0) ? ", or were not sent, as too many had failed before" : ""));
	}

	private String whose() {
		return this.settings.endpoints().isEmpty() ? "of all endpoints"
				: "of the endpoints without limits of their own";
	}

	/**
	 * Return how many copies of an endpoint were not sent: those that are known to be its
	 * own, and its share of those that may be any's.
	 */
	long unsent(Endpoint endpoint, EndpointTotals totals) {
		return this.evidence.census().unsentOf(endpoint) + share(this.unsentOfSome, totals.asked());
	}

	/** Of what was turned away, what falls to those that were asked so often. */
	private long share(long turnedAway, long asked) {
		return (asked == 0) ? 0 : (long) Math.ceil((double) turnedAway * asked / this.askedEverywhere);
	}

	/** Those with limits of their own are left out: the general ones are not theirs. */
	private long sum(ToLongFunction<EndpointTotals> count) {
		return this.evidence.endpoints()
			.entrySet()
			.stream()
			.filter((each) -> !this.settings.endpoints().containsKey(each.getKey()))
			.mapToLong((each) -> count.applyAsLong(each.getValue()))
			.sum();
	}

	private Finding together(long count, long undecided, long of, double limit, String what) {
		if (of == 0) {
			return new Finding(Verdict.PROMOTE, "", 0);
		}
		double level = this.settings.level();
		return new RateCriterion(limit, level, EndpointJudge.holdLevel(level, 1)).judge(count, undecided, of, what,
				what);
	}

	/** What is left out was held for noise by evidence, too, and that has its limits. */
	Optional<String> noisy() {
		Map<Endpoint, EndpointTotals> endpoints = this.evidence.endpoints();
		long compared = endpoints.values().stream().mapToLong(EndpointTotals::compared).sum();
		long noisy = endpoints.values().stream().mapToLong(EndpointTotals::noisy).sum();
		return endpoints.entrySet()
			.stream()
			.max(Comparator.comparingLong((each) -> each.getValue().noisy()))
			.filter((most) -> noisy > 0)
			.map((most) -> "%s of %s differ only in what is held for noise, most of them of %s: see its 'volatile' fields"
				.formatted(Figures.count(noisy), Figures.count(compared), most.getKey()));
	}

}
