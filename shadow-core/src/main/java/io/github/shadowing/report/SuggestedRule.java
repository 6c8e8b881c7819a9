package io.github.shadowing.report;

import io.github.shadowing.compare.ComparisonRule;
import org.jspecify.annotations.Nullable;

/**
 * Writes a rule as an item of the list {@code shadow.compare.rules} in YAML, so that many
 * can be pasted one below the other.
 */
final class SuggestedRule {

	private SuggestedRule() {
	}

	/**
	 * Write a rule for an endpoint.
	 * @param settings path and effect as YAML has them, or {@code null} for no rule
	 * @return one line, or {@code null} if no rule can be for this endpoint alone
	 */
	static @Nullable String of(String endpoint, @Nullable String settings) {
		if (settings == null || !isNamedByRules(endpoint)) {
			return null;
		}
		// In single quotes, as the report is read as JSON, mostly.
		String quoted = "'" + endpoint.replace("'", "''") + "'";
		return "- {endpoint: " + (endpoint.contains(",") ? "[" + quoted + "]" : quoted) + ", " + settings + "}";
	}

	private static boolean isNamedByRules(String endpoint) {
		try {
			ComparisonRule.statusFamily("2xx").forEndpoints(endpoint);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
