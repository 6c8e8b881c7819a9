package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules of one endpoint for what is in documents, ready to be followed during the
 * walk through one: they form a tree of segments, and a {@link RulePosition} is the set
 * of places in it where the walk is now. Rules are found once per path, not once per
 * value. Immutable and thread-safe.
 */
final class RuleTree {

	private final RuleNode fromRoot = new RuleNode();

	private final RuleNode fromAnywhere = new RuleNode();

	/** Where the paths are that alone are compared. */
	private final RuleNode only = new RuleNode();

	private final List<RuleTally> restricting = new ArrayList<>();

	private boolean tolerant;

	/**
	 * Create a tree.
	 * @param rules the rules with what counts their use
	 */
	RuleTree(Map<ComparisonRule, RuleTally> rules) {
		rules.forEach(this::add);
	}

	private void add(ComparisonRule rule, RuleTally tally) {
		if (rule.effect() instanceof RuleEffect.Only) {
			this.restricting.add(tally);
			rule.paths().forEach((path) -> this.only.at(path.segments()).end());
			return;
		}
		for (RulePath path : rule.paths()) {
			if (path.whole() == null) {
				this.tolerant |= rule.effect() instanceof RuleEffect.Tolerate;
				(path.anywhere() ? this.fromAnywhere : this.fromRoot).at(path.segments())
					.apply(AppliedRule.of(rule, tally));
			}
		}
	}

	/** Return whether there is any rule that tolerates values within a document. */
	boolean isTolerant() {
		return this.tolerant;
	}

	/**
	 * Return the position of a path that an extension has written.
	 */
	RulePosition position(RulePath path) {
		RulePosition position = root();
		for (String segment : path.segments()) {
			position = position.descend(segment);
		}
		return position;
	}

	/**
	 * Return the position at the root of a document.
	 */
	RulePosition root() {
		boolean restricted = !this.restricting.isEmpty() && !this.only.isEnd();
		return new RulePosition(this, List.of(this.fromRoot), List.of(), restricted ? this.only : null, null);
	}

	/** Return the rules for fields of a name, wherever they are. */
	RuleNode fromAnywhere() {
		return this.fromAnywhere;
	}

	/** Return what becomes of what no rule names, where some paths alone are compared. */
	Ruling outside() {
		return new Ruling(Ruling.Effect.IGNORED, this.restricting);
	}

}
