package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one endpoint for what is outside of documents: status, headers, and bodies
 * as a whole. Immutable and thread-safe.
 */
final class OutsideRules {

	private final Map<String, List<AppliedRule>> byPath = new HashMap<>();

	private final Map<Integer, Ruling> families = new HashMap<>();

	/**
	 * Create the rules.
	 * @param rules all rules of the endpoint with what counts their use
	 */
	OutsideRules(Map<ComparisonRule, RuleTally> rules) {
		rules.forEach(this::add);
	}

	private void add(ComparisonRule rule, RuleTally tally) {
		if (rule.effect() instanceof RuleEffect.StatusFamily status) {
			this.families.put(status.family(), Ruling.of(Ruling.Effect.TOLERATED, tally));
		}
		for (RulePath path : rule.paths()) {
			if (path.whole() != null) {
				this.byPath.computeIfAbsent(path.whole(), (key) -> new ArrayList<>()).add(AppliedRule.of(rule, tally));
			}
		}
	}

	/**
	 * Return what becomes of a difference.
	 * @param path {@code status}, {@code body}, or {@code header:} and a lower-case name
	 */
	Ruling ruling(String path) {
		for (AppliedRule rule : at(path)) {
			if (rule.ruling().effect() == Ruling.Effect.IGNORED) {
				return rule.ruling();
			}
		}
		return Ruling.COUNTS;
	}

	/**
	 * Return what becomes of different values.
	 */
	Ruling ruling(String path, String primary, String shadow, Deadline deadline) {
		Ruling ruling = ruling(path);
		if (ruling.effect() == Ruling.Effect.IGNORED) {
			return ruling;
		}
		Ruling tolerated = AppliedRule.tolerated(at(path), primary, shadow, deadline);
		// A text has many values, and no rule for all of it says what each may be.
		return (at(path).isEmpty() || path.equals(Difference.BODY_PATH)) ? tolerated : tolerated.withRule();
	}

	/**
	 * Return what becomes of different status codes.
	 */
	Ruling ruling(int primary, int shadow) {
		Ruling ruling = ruling(Difference.STATUS_PATH);
		return (ruling.effect() != Ruling.Effect.IGNORED && primary / 100 == shadow / 100)
				? this.families.getOrDefault(primary / 100, Ruling.COUNTS) : ruling;
	}

	private List<AppliedRule> at(String path) {
		return this.byPath.getOrDefault(path, List.of());
	}

}
