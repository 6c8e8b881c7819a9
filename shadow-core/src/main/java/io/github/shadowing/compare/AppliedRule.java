package io.github.shadowing.compare;

import java.util.List;

/**
 * A rule at one of its places.
 *
 * @param effect what it does
 * @param ruling what becomes of a difference by it
 * @param ofEndpoint whether it is not for all endpoints
 */
record AppliedRule(RuleEffect effect, Ruling ruling, boolean ofEndpoint) {

	static AppliedRule of(ComparisonRule rule, RuleTally tally) {
		boolean ignores = rule.effect() instanceof RuleEffect.Ignore;
		return new AppliedRule(rule.effect(),
				Ruling.of(ignores ? Ruling.Effect.IGNORED : Ruling.Effect.TOLERATED, tally),
				!rule.endpoints().isEmpty());
	}

	/**
	 * Return what becomes of different values by the first rule that tolerates them.
	 */
	static Ruling tolerated(List<AppliedRule> rules, String primary, String shadow, Deadline deadline) {
		for (AppliedRule rule : rules) {
			if (rule.effect instanceof RuleEffect.Tolerate tolerate
					&& tolerate.tolerance().tolerates(primary, shadow, deadline)) {
				return rule.ruling;
			}
		}
		return Ruling.COUNTS;
	}

}
