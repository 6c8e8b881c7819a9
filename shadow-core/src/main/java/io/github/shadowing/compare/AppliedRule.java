package io.github.shadowing.compare;

import java.util.List;

/**
 * A rule at one of its places.
 *
 * @param effect what it does
 * @param ruling what becomes of a difference by it
 */
record AppliedRule(RuleEffect effect, Ruling ruling) {

	static AppliedRule of(RuleEffect effect, RuleTally tally) {
		boolean ignores = effect instanceof RuleEffect.Ignore;
		return new AppliedRule(effect, Ruling.of(ignores ? Ruling.Effect.IGNORED : Ruling.Effect.TOLERATED, tally));
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
