package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where in the rules a place of a document is. Not thread-safe.
 */
final class RulePosition {

	private static final Comparator<ArrayRule> OF_ENDPOINT_FIRST = Comparator.comparing(ArrayRule::ofEndpoint)
		.reversed();

	private final RuleTree tree;

	private final List<RuleNode> nodes;

	private final List<AppliedRule> tolerances;

	/** Whether some of these are for this very place, and not for one above. */
	private final boolean ownTolerance;

	/** Above paths that alone are compared; {@code null} if all below counts. */
	private final @Nullable RuleNode above;

	private final @Nullable Ruling ignored;

	/** The one to be preferred first. */
	private final List<ArrayRule> arrays;

	private final boolean namesEntries;

	private @Nullable RulePosition sharedBelow;

	RulePosition(RuleTree tree, List<RuleNode> nodes, List<AppliedRule> inherited, @Nullable RuleNode above,
			@Nullable Ruling outside) {
		List<AppliedRule> tolerating = new ArrayList<>(inherited);
		Ruling ignoring = outside;
		List<ArrayRule> pairing = new ArrayList<>(0);
		for (RuleNode node : nodes) {
			for (AppliedRule rule : node.applied()) {
				if (rule.effect() instanceof RuleEffect.Ignore) {
					ignoring = rule.ruling();
				}
				else if (rule.effect() instanceof RuleEffect.Tolerate) {
					tolerating.add(rule);
				}
				else {
					pairing.add(ArrayRule.of(rule));
				}
			}
		}
		this.tree = tree;
		this.nodes = nodes;
		this.ownTolerance = tolerating.size() > inherited.size();
		this.tolerances = this.ownTolerance ? tolerating : inherited;
		this.above = above;
		this.ignored = ignoring;
		// The places come with the ones that are told more exactly first.
		pairing.sort(OF_ENDPOINT_FIRST);
		this.arrays = pairing;
		this.namesEntries = ignoring == null
				&& (names(above, JsonPath.ENTRY) || nodes.stream().anyMatch((node) -> names(node, JsonPath.ENTRY)));
	}

	/** Return whether nothing counts here and below. */
	boolean ignored() {
		return this.ignored != null;
	}

	/** Return whether any difference of a value here counts. */
	boolean isStrict() {
		return this.ignored == null && this.above == null && this.tolerances.isEmpty();
	}

	/** Return whether rules tolerate some differences of a value here. */
	boolean tolerant() {
		return !this.tolerances.isEmpty();
	}

	/** Return whether what counts is further down: a value here does not. */
	boolean above() {
		return this.above != null;
	}

	/** Return the rules for an array here, the one to be preferred first. */
	List<ArrayRule> arrays() {
		return this.arrays;
	}

	/**
	 * Return what becomes of a difference here, of whatever kind but in values.
	 */
	Ruling ruling() {
		return (this.ignored != null) ? this.ignored : Ruling.COUNTS;
	}

	/**
	 * Return what becomes of different values of the same type here.
	 */
	Ruling ruling(String primary, String shadow, Deadline deadline) {
		if (this.ignored != null) {
			return this.ignored;
		}
		if (this.above != null) {
			return this.tree.outside();
		}
		Ruling ruling = AppliedRule.tolerated(this.tolerances, primary, shadow, deadline);
		return this.ownTolerance ? ruling.withRule() : ruling;
	}

	/** Return where a value stands among others, to each rule that tolerates some. */
	List<Place> places(String value, Deadline deadline) {
		return AppliedRule.places(this.tolerances, value, deadline);
	}

	/** Return whether a rule tolerates values at different places among others. */
	boolean tolerates(List<Place> primary, List<Place> shadow) {
		return AppliedRule.tolerate(this.tolerances, primary, shadow);
	}

	/** Return whether rules name any fields here, of which there may be none. */
	boolean namesFields() {
		return this.above != null || !this.tree.fromAnywhere().isLeaf()
				|| this.nodes.stream().anyMatch((node) -> !node.isLeaf());
	}

	/** Return whether rules name a field here. */
	boolean names(String segment) {
		return names(this.above, segment) || names(this.tree.fromAnywhere(), segment)
				|| this.nodes.stream().anyMatch((node) -> names(node, segment));
	}

	private static boolean names(@Nullable RuleNode node, String segment) {
		return node != null && node.names(segment);
	}

	/**
	 * Return whether a rule says of this very place that the objects here are maps. One
	 * that is for entries anywhere does not: it would say so of all objects.
	 */
	boolean namesEntries() {
		return this.namesEntries;
	}

	RulePosition descend(String segment) {
		return descend(List.of(segment));
	}

	/**
	 * Return the position of a place that rules may have several names for.
	 * @param segments the names, the one to be preferred first
	 */
	RulePosition descend(List<String> segments) {
		if (this.ignored != null) {
			return this;
		}
		List<RuleNode> next = new ArrayList<>(0);
		for (String segment : segments) {
			this.nodes.forEach((node) -> addChild(next, node, segment));
			addChild(next, this.tree.fromAnywhere(), segment);
		}
		if (this.above == null) {
			return next.isEmpty() ? withoutRules() : new RulePosition(this.tree, next, this.tolerances, null, null);
		}
		RuleNode child = below(this.above, segments);
		return (child != null) ? new RulePosition(this.tree, next, this.tolerances, child.isEnd() ? null : child, null)
				: new RulePosition(this.tree, next, this.tolerances, null, this.tree.outside());
	}

	private static @Nullable RuleNode below(RuleNode above, List<String> segments) {
		RuleNode first = null;
		for (String segment : segments) {
			RuleNode child = above.child(segment);
			first = (first == null || (child != null && child.isEnd())) ? child : first;
		}
		return first;
	}

	/** Most places have no rules of their own: they share a position. */
	private RulePosition withoutRules() {
		if (this.nodes.isEmpty()) {
			return this;
		}
		if (this.sharedBelow == null) {
			this.sharedBelow = new RulePosition(this.tree, List.of(), this.tolerances, null, null);
		}
		return this.sharedBelow;
	}

	private static void addChild(List<RuleNode> target, RuleNode node, String segment) {
		RuleNode child = node.child(segment);
		if (child != null) {
			target.add(child);
		}
	}

}
