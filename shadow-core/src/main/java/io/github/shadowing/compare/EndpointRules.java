package io.github.shadowing.compare;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rules that apply to one endpoint. Immutable, but for the number of comparisons they
 * were used in; thread-safe.
 */
final class EndpointRules {

	private final OutsideRules outside;

	private final RuleTree documents;

	private final Set<RuleTally> tallies;

	private final AtomicLong compared = new AtomicLong();

	/**
	 * Create the rules.
	 * @param rules the rules with what counts their use
	 */
	EndpointRules(Map<ComparisonRule, RuleTally> rules) {
		this.outside = new OutsideRules(rules);
		this.documents = new RuleTree(rules);
		this.tallies = Set.copyOf(rules.values());
	}

	/** Return those for status, headers, and bodies as a whole. */
	OutsideRules outside() {
		return this.outside;
	}

	/** Return those for what is in documents. */
	RuleTree documents() {
		return this.documents;
	}

	/**
	 * Return what becomes of a difference other than of values.
	 */
	Ruling ruling(RulePath path) {
		return (path.whole() != null) ? this.outside.ruling(path.whole()) : this.documents.position(path).ruling();
	}

	/** Count a comparison in which these rules were followed. */
	void countComparison() {
		this.compared.incrementAndGet();
	}

	long compared() {
		return this.compared.get();
	}

	/** Return in how many comparisons a rule was followed. */
	long comparedWith(RuleTally tally) {
		return this.tallies.contains(tally) ? compared() : 0;
	}

}
