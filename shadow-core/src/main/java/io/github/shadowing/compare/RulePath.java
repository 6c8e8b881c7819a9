package io.github.shadowing.compare;

import java.util.List;
import java.util.Locale;

import io.github.shadowing.exchange.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A path as a rule has it.
 *
 * @param whole {@code status}, {@code body}, or {@code header:} and a lower-case name, or
 * {@code null} for a place in a document
 * @param anywhere whether the segments may begin at any depth
 * @param segments the segments, none for the root
 */
record RulePath(@Nullable String whole, boolean anywhere, List<String> segments) {

	private static final String ROOT = "$";

	/**
	 * Parse a path.
	 * @throws IllegalArgumentException if it is not a path; the message has it
	 */
	static RulePath parse(@Nullable String path) {
		if (path == null || path.isBlank()) {
			throw new IllegalArgumentException("Path '" + path + "' must not be empty");
		}
		String rule = path.strip();
		if (Difference.isWholePath(rule)) {
			return whole(rule);
		}
		if (JsonPath.isCut(rule)) {
			throw new IllegalArgumentException("Path '" + rule + "' was cut when it was reported, and matches nothing: "
					+ "write the path of something above it");
		}
		if (rule.equals(ROOT)) {
			return new RulePath(null, false, List.of());
		}
		String rest = rule;
		if (rest.startsWith("$.") || rest.startsWith("$[")) {
			rest = rest.substring(rest.startsWith("$.") ? 2 : 1);
		}
		boolean anywhere = rest.startsWith("**.");
		if (anywhere) {
			rest = rest.substring(3);
		}
		return new RulePath(null, anywhere, RuleSegments.split(rest, rule));
	}

	private static RulePath whole(String rule) {
		if (rule.equals(Difference.STATUS_PATH) || rule.equals(Difference.BODY_PATH)) {
			return new RulePath(rule, false, List.of());
		}
		if (!rule.startsWith(Difference.HEADER_PATH_PREFIX)) {
			throw new IllegalArgumentException("Path '" + rule + "' may be meant for a field or not: write '$." + rule
					+ "' or '" + rule.toLowerCase(Locale.ROOT) + "'");
		}
		if (!Headers.isName(rule.substring(Difference.HEADER_PATH_PREFIX.length()))) {
			throw new IllegalArgumentException("Path '" + rule + "' does not end in the name of a header; a field of "
					+ "this name is '$." + rule + "'");
		}
		return new RulePath(rule.toLowerCase(Locale.ROOT), false, List.of());
	}

	boolean isHeader() {
		return header() != null;
	}

	/**
	 * Return the lower-case name of a header, or {@code null} if this is the path of
	 * something else.
	 */
	@Nullable String header() {
		return (this.whole != null && this.whole.startsWith(Difference.HEADER_PATH_PREFIX))
				? this.whole.substring(Difference.HEADER_PATH_PREFIX.length()) : null;
	}

}
