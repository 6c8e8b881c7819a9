package io.github.shadowing.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.shadowing.exchange.Endpoint;

/**
 * All rules, made into one tree for each endpoint that one of them names, and one for all
 * other endpoints: so there are no more trees than the configuration has names.
 * Thread-safe.
 */
final class RulesByEndpoint {

	private final Map<ComparisonRule, RuleTally> rules = new LinkedHashMap<>();

	private final Map<KnownDifference, RuleTally> known = new LinkedHashMap<>();

	private final Map<Endpoint, EndpointRules> trees;

	private final EndpointRules others;

	RulesByEndpoint(CompareSettings settings) {
		settings.ignoredPaths().forEach((path) -> add(ComparisonRule.ignore(path)));
		settings.rules().forEach(this::add);
		settings.knownDifferences().forEach((each) -> this.known.put(each, new RuleTally(each.name())));
		Set<Endpoint> named = this.rules.keySet()
			.stream()
			.flatMap((rule) -> rule.endpoints().stream())
			.collect(Collectors.toSet());
		this.trees = named.stream()
			.collect(Collectors.toUnmodifiableMap((endpoint) -> endpoint,
					(endpoint) -> tree((endpoints) -> endpoints.isEmpty() || endpoints.contains(endpoint))));
		this.others = tree(Collection::isEmpty);
	}

	private void add(ComparisonRule rule) {
		this.rules.put(rule, new RuleTally(rule.toString()));
	}

	private EndpointRules tree(Predicate<List<Endpoint>> applies) {
		Map<ComparisonRule, RuleTally> applying = new LinkedHashMap<>();
		this.rules.forEach((rule, tally) -> {
			if (applies.test(rule.endpoints())) {
				applying.put(rule, tally);
			}
		});
		return new EndpointRules(applying);
	}

	EndpointRules of(Endpoint endpoint) {
		return this.trees.getOrDefault(endpoint, this.others);
	}

	Map<KnownDifference, RuleTally> known() {
		return this.known;
	}

	/**
	 * Count a comparison.
	 * @param followed the rules that were followed
	 * @param decisive those that decided something
	 */
	void count(EndpointRules followed, Collection<RuleTally> decisive, Instant now) {
		followed.countComparison();
		decisive.forEach((tally) -> tally.matched(now));
	}

	List<RuleUse> uses() {
		List<EndpointRules> all = new ArrayList<>(this.trees.values());
		all.add(this.others);
		List<RuleUse> uses = new ArrayList<>();
		for (RuleTally tally : this.rules.values()) {
			uses.add(tally.use(all.stream().mapToLong((tree) -> tree.comparedWith(tally)).sum()));
		}
		long compared = all.stream().mapToLong(EndpointRules::compared).sum();
		this.known.values().forEach((tally) -> uses.add(tally.use(compared)));
		return uses;
	}

}
