package io.github.shadowing.compare;

import java.util.ArrayList;
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

	/**
	 * Return whether a rule tolerates different values.
	 * @param primary the places of one value, as {@link #places} has them
	 * @param shadow the places of the other one
	 */
	static boolean tolerate(List<AppliedRule> rules, List<Place> primary, List<Place> shadow) {
		int at = 0;
		for (AppliedRule rule : rules) {
			if (rule.effect instanceof RuleEffect.Tolerate tolerate) {
				if (tolerate.tolerance().tolerates(primary.get(at), shadow.get(at))) {
					return true;
				}
				at++;
			}
		}
		return false;
	}

	/**
	 * Return where a value stands among others, to each rule that tolerates some
	 * differences.
	 */
	static List<Place> places(List<AppliedRule> rules, String value, Deadline deadline) {
		List<Place> places = new ArrayList<>(rules.size());
		for (AppliedRule rule : rules) {
			if (rule.effect instanceof RuleEffect.Tolerate tolerate) {
				places.add(tolerate.tolerance().place(value, deadline));
			}
		}
		return places;
	}

}
