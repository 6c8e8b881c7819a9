package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The ignored paths of {@link CompareSettings}, ready to be followed during the walk
 * through a document: the rules form a tree of segments, and a {@link Position} is the
 * set of places in it where the walk is now. Immutable once parsed.
 */
final class IgnoreRules {

	private final Set<String> whole = new HashSet<>();

	private final Node fromRoot = new Node();

	private final Node fromAnywhere = new Node();

	private IgnoreRules() {
	}

	/**
	 * Parse rules.
	 * @param rules the rules, possibly with null elements
	 * @return the parsed rules
	 * @throws IllegalArgumentException if a rule is not a path
	 */
	static IgnoreRules parse(List<@Nullable String> rules) {
		IgnoreRules parsed = new IgnoreRules();
		for (String rule : rules) {
			if (rule == null || rule.isBlank()) {
				throw new IllegalArgumentException("Ignored path '" + rule + "' must not be empty");
			}
			parsed.add(rule.strip());
		}
		return parsed;
	}

	private void add(String rule) {
		if (rule.equals(Difference.HEADER_PATH_PREFIX)) {
			throw RuleSegments.invalid(rule);
		}
		if (Difference.isWholePath(rule)) {
			this.whole.add(rule.toLowerCase(Locale.ROOT));
			return;
		}
		String path = rule;
		Node start = this.fromRoot;
		if (path.startsWith("$.") || path.startsWith("$[")) {
			path = path.substring(path.startsWith("$.") ? 2 : 1);
		}
		if (path.startsWith("**.")) {
			path = path.substring(3);
			start = this.fromAnywhere;
		}
		List<String> segments = path.equals("$") ? List.of() : RuleSegments.split(path, rule);
		Node node = start;
		for (String segment : segments) {
			node = node.children.computeIfAbsent(segment, (key) -> new Node());
		}
		node.end = true;
	}

	/**
	 * Return whether a path outside of JSON is ignored.
	 * @param path {@code status}, {@code body}, or {@code header:} and a lower-case name
	 */
	boolean ignore(String path) {
		return this.whole.contains(path);
	}

	/**
	 * Return the position at the root of a document.
	 */
	Position root() {
		return new Position(List.of(this.fromRoot), this.fromRoot.end);
	}

	private static final class Node {

		private final Map<String, Node> children = new HashMap<>();

		private boolean end;

	}

	/**
	 * Where in the rules a place of a document is.
	 */
	final class Position {

		private final List<Node> nodes;

		private final boolean ignored;

		private Position(List<Node> nodes, boolean ignored) {
			this.nodes = nodes;
			this.ignored = ignored;
		}

		boolean ignored() {
			return this.ignored;
		}

		Position descend(String segment) {
			if (this.ignored) {
				return this;
			}
			List<Node> next = new ArrayList<>(0);
			this.nodes.forEach((node) -> addChild(next, node, segment));
			addChild(next, IgnoreRules.this.fromAnywhere, segment);
			return new Position(next, next.stream().anyMatch((node) -> node.end));
		}

		private static void addChild(List<Node> target, Node node, String segment) {
			Node child = node.children.get(segment);
			if (child != null) {
				target.add(child);
			}
		}

	}

}
