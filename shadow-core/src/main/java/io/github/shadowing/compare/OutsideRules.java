package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one endpoint for what is outside of documents: status, headers, and bodies
 * as a whole. Thread-safe once all are added.
 */
final class OutsideRules {

	private final Map<String, List<AppliedRule>> byPath = new HashMap<>();

	private final Map<Integer, Ruling> families = new HashMap<>();

	void add(String path, AppliedRule rule) {
		this.byPath.computeIfAbsent(path, (key) -> new ArrayList<>()).add(rule);
	}

	void addFamily(int family, RuleTally tally) {
		this.families.put(family, Ruling.of(Ruling.Effect.TOLERATED, tally));
	}

	Ruling ruling(String path) {
		for (AppliedRule rule : at(path)) {
			if (rule.ruling().effect() == Ruling.Effect.IGNORED) {
				return rule.ruling();
			}
		}
		return Ruling.COUNTS;
	}

	Ruling ruling(String path, String primary, String shadow, Deadline deadline) {
		Ruling ruling = ruling(path);
		if (ruling.effect() == Ruling.Effect.IGNORED) {
			return ruling;
		}
		Ruling tolerated = AppliedRule.tolerated(at(path), primary, shadow, deadline);
		// A text has many values, and no rule for all of it says what each may be.
		return (at(path).isEmpty() || path.equals(Difference.BODY_PATH)) ? tolerated : tolerated.withRule();
	}

	Ruling ruling(int primary, int shadow) {
		Ruling ruling = ruling(Difference.STATUS_PATH);
		return (ruling.effect() != Ruling.Effect.IGNORED && primary / 100 == shadow / 100)
				? this.families.getOrDefault(primary / 100, Ruling.COUNTS) : ruling;
	}

	private List<AppliedRule> at(String path) {
		return this.byPath.getOrDefault(path, List.of());
	}

}
