package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rules of one endpoint for what is in documents, ready to be followed during the
 * walk through one: they form a tree of segments, and a {@link Position} is the set of
 * places in it where the walk is now. Rules are found once per path, not once per value.
 * Immutable and thread-safe.
 */
final class RuleTree {

	private static final Ruling.Effect IGNORED = Ruling.Effect.IGNORED;

	private final Node fromRoot = new Node();

	private final Node fromAnywhere = new Node();

	/** Where the paths are that alone are compared. */
	private final Node only = new Node();

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
			rule.paths().forEach((path) -> this.only.at(path.segments()).end = true);
			return;
		}
		for (RulePath path : rule.paths()) {
			if (path.whole() == null) {
				this.tolerant |= rule.effect() instanceof RuleEffect.Tolerate;
				(path.anywhere() ? this.fromAnywhere : this.fromRoot).at(path.segments()).applied
					.add(AppliedRule.of(rule, tally));
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
	Position position(RulePath path) {
		Position position = root();
		for (String segment : path.segments()) {
			position = position.descend(segment);
		}
		return position;
	}

	/**
	 * Return the position at the root of a document.
	 */
	Position root() {
		boolean restricted = !this.restricting.isEmpty() && !this.only.end;
		return new Position(List.of(this.fromRoot), List.of(), restricted ? this.only : null, null);
	}

	private static final class Node {

		private final Map<String, Node> children = new HashMap<>();

		private final List<AppliedRule> applied = new ArrayList<>();

		private boolean end;

		Node at(List<String> segments) {
			Node node = this;
			for (String segment : segments) {
				node = node.children.computeIfAbsent(segment, (key) -> new Node());
			}
			return node;
		}

	}

	/**
	 * How the elements of an array find each other.
	 *
	 * @param key the field they have in common, or {@code null} if any order will do
	 * @param ruling what becomes of another order
	 * @param ofEndpoint whether the rule is not for all endpoints
	 */
	record ArrayRule(@Nullable String key, Ruling ruling, boolean ofEndpoint) {

		private static ArrayRule of(AppliedRule rule) {
			return new ArrayRule((rule.effect() instanceof RuleEffect.ByKey key) ? key.field() : null, rule.ruling(),
					rule.ofEndpoint());
		}

	}

	/**
	 * Where in the rules a place of a document is. Not thread-safe.
	 */
	final class Position {

		private final List<Node> nodes;

		private final List<AppliedRule> tolerances;

		/** Whether some of these are for this very place, and not for one above. */
		private final boolean ownTolerance;

		/** Above paths that alone are compared; {@code null} if all below counts. */
		private final @Nullable Node above;

		private final @Nullable Ruling ignored;

		private final @Nullable ArrayRule array;

		private final boolean namesEntries;

		private @Nullable Position sharedBelow;

		private Position(List<Node> nodes, List<AppliedRule> inherited, @Nullable Node above,
				@Nullable Ruling outside) {
			List<AppliedRule> tolerating = new ArrayList<>(inherited);
			Ruling ignoring = outside;
			ArrayRule order = null;
			for (Node node : nodes) {
				for (AppliedRule rule : node.applied) {
					if (rule.effect() instanceof RuleEffect.Ignore) {
						ignoring = rule.ruling();
					}
					else if (rule.effect() instanceof RuleEffect.Tolerate) {
						tolerating.add(rule);
					}
					else if (order == null || (rule.ofEndpoint() && !order.ofEndpoint())) {
						// The places come with the ones that are told more exactly first.
						order = ArrayRule.of(rule);
					}
				}
			}
			this.nodes = nodes;
			this.ownTolerance = tolerating.size() > inherited.size();
			this.tolerances = this.ownTolerance ? tolerating : inherited;
			this.above = above;
			this.ignored = ignoring;
			this.array = order;
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

		/** Return how an array here is compared, or {@code null} if by index. */
		@Nullable ArrayRule array() {
			return this.array;
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
				return outside();
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
			return this.above != null || !RuleTree.this.fromAnywhere.children.isEmpty()
					|| this.nodes.stream().anyMatch((node) -> !node.children.isEmpty());
		}

		/** Return whether rules name a field here. */
		boolean names(String segment) {
			return names(this.above, segment) || names(RuleTree.this.fromAnywhere, segment)
					|| this.nodes.stream().anyMatch((node) -> names(node, segment));
		}

		private static boolean names(@Nullable Node node, String segment) {
			return node != null && node.children.containsKey(segment);
		}

		/**
		 * Return whether a rule says of this very place that the objects here are maps.
		 * One that is for entries anywhere does not: it would say so of all objects.
		 */
		boolean namesEntries() {
			return this.namesEntries;
		}

		Position descend(String segment) {
			return descend(List.of(segment));
		}

		/**
		 * Return the position of a place that rules may have several names for.
		 * @param segments the names, the one to be preferred first
		 */
		Position descend(List<String> segments) {
			if (this.ignored != null) {
				return this;
			}
			List<Node> next = new ArrayList<>(0);
			for (String segment : segments) {
				this.nodes.forEach((node) -> addChild(next, node, segment));
				addChild(next, RuleTree.this.fromAnywhere, segment);
			}
			if (this.above == null) {
				return next.isEmpty() ? withoutRules() : new Position(next, this.tolerances, null, null);
			}
			Node child = below(this.above, segments);
			return (child != null) ? new Position(next, this.tolerances, child.end ? null : child, null)
					: new Position(next, this.tolerances, null, outside());
		}

		private static @Nullable Node below(Node above, List<String> segments) {
			Node first = null;
			for (String segment : segments) {
				Node child = above.children.get(segment);
				first = (first == null || (child != null && child.end)) ? child : first;
			}
			return first;
		}

		/** Most places have no rules of their own: they share a position. */
		private Position withoutRules() {
			if (this.nodes.isEmpty()) {
				return this;
			}
			if (this.sharedBelow == null) {
				this.sharedBelow = new Position(List.of(), this.tolerances, null, null);
			}
			return this.sharedBelow;
		}

		private Ruling outside() {
			return new Ruling(IGNORED, RuleTree.this.restricting);
		}

		private static void addChild(List<Node> target, Node node, String segment) {
			Node child = node.children.get(segment);
			if (child != null) {
				target.add(child);
			}
		}

	}

}
