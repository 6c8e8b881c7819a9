package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of rules: the segments that go on from here, and the rules that end
 * here. Not changed any more once the tree is made.
 */
final class RuleNode {

	private final Map<String, RuleNode> children = new HashMap<>();

	private final List<AppliedRule> applied = new ArrayList<>();

	private boolean end;

	/** Return the place that is some segments further, which is made if it is new. */
	RuleNode at(List<String> segments) {
		RuleNode node = this;
		for (String segment : segments) {
			node = node.children.computeIfAbsent(segment, (key) -> new RuleNode());
		}
		return node;
	}

	void apply(AppliedRule rule) {
		this.applied.add(rule);
	}

	/** Return the rules for this very place. */
	List<AppliedRule> applied() {
		return this.applied;
	}

	/** Mark this as a path that is compared with all below. */
	void end() {
		this.end = true;
	}

	boolean isEnd() {
		return this.end;
	}

	@Nullable RuleNode child(String segment) {
		return this.children.get(segment);
	}

	boolean names(String segment) {
		return this.children.containsKey(segment);
	}

	boolean isLeaf() {
		return this.children.isEmpty();
	}

}
