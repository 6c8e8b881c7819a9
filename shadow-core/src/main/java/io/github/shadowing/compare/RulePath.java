package io.github.shadowing.compare;

import java.util.List;
import java.util.Locale;

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

	/**
	 * Parse a path.
	 * @throws IllegalArgumentException if it is not a path; the message has it
	 */
	static RulePath parse(@Nullable String path) {
		if (path == null || path.isBlank()) {
			throw new IllegalArgumentException("Path '" + path + "' must not be empty");
		}
		String rule = path.strip();
		if (rule.equals(Difference.HEADER_PATH_PREFIX)) {
			throw RuleSegments.invalid(rule);
		}
		if (Difference.isWholePath(rule)) {
			return new RulePath(rule.toLowerCase(Locale.ROOT), false, List.of());
		}
		if (JsonPath.isCut(rule)) {
			throw new IllegalArgumentException("Path '" + rule + "' was cut when it was reported, and matches nothing: "
					+ "write the path of something above it");
		}
		String rest = rule;
		if (rest.startsWith("$.") || rest.startsWith("$[")) {
			rest = rest.substring(rest.startsWith("$.") ? 2 : 1);
		}
		boolean anywhere = rest.startsWith("**.");
		if (anywhere) {
			rest = rest.substring(3);
		}
		return new RulePath(null, anywhere,
				(!anywhere && rest.equals("$")) ? List.of() : RuleSegments.split(rest, rule));
	}

	boolean isHeader() {
		return this.whole != null && this.whole.startsWith(Difference.HEADER_PATH_PREFIX);
	}

}
