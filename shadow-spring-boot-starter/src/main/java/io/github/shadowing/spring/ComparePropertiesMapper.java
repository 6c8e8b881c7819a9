package io.github.shadowing.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.compare.ComparisonRule.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads what is compared and what may differ, and refuses what is not legal in the words
 * of the properties.
 *
 * @param compare the properties
 */
record ComparePropertiesMapper(ShadowProperties.Compare compare) {

	static final String IGNORE = "true, or remove the rule";

	static final String TOLERANCE = "a finite number of more than 0";

	static final String RELATIVE_TOLERANCE = "a number above 0 and at most 1";

	static final String TIME_TOLERANCE = "a duration from 0s to 3650d, such as 2s";

	private static final String KEY = "the name of a field of the array's elements, such as 'id' or '[\"a.b\"]', not a path";

	private static final String ONLY = "one or more paths in the body, such as 'id' or 'items[].price', none with '**'";

	private static final String PATHS = "as the report has them, such as 'generatedAt', 'items[].id' or '**.requestId'";

	/** What a rule does: it has exactly one of these. */
	static final List<String> EFFECTS = List.of("ignore", "tolerance", "relative-tolerance", "time-tolerance", "text",
			"pattern", "array", "key", "status", "only");

	static final String TIMEOUT = "a duration from 1ms to 1m, such as 500ms";

	private static final String ENDPOINTS = "one or more endpoints as the report names them, such as 'GET /orders/{id}'";

	/**
	 * Return the settings.
	 * @param headers the names of headers, checked
	 * @return the settings
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	CompareSettings settings(Set<String> headers) {
		for (String path : this.compare.getIgnoredPaths()) {
			make("shadow.compare.ignored-paths", path, "one or more paths " + PATHS,
					() -> new CompareSettings(headers, List.of(path)));
		}
		Duration timeout = this.compare.getTimeout();
		Require.that(CompareSettings.isLegalTimeout(timeout), "shadow.compare.timeout", timeout, TIMEOUT);
		CompareSettings settings = new CompareSettings(headers, this.compare.getIgnoredPaths()).withTimeout(timeout)
			.withLargeBodies(this.compare.isLargeBodies());
		for (CompareRuleProperties rule : this.compare.getRules()) {
			settings = with(rule, settings);
		}
		return settings;
	}

	private static CompareSettings with(CompareRuleProperties rule, CompareSettings settings) {
		String name = "shadow.compare.rules[" + settings.rules().size() + "]";
		ComparisonRule made = rule(name, rule);
		make(name + ".path", rule.getPath(), "the path of a header that is compared, or of something else",
				() -> settings.withRules(List.of(made)));
		List<ComparisonRule> rules = new ArrayList<>(settings.rules());
		rules.add(made);
		return make(name, made, "the only rule with 'array' or 'key' for this path, or for this path and endpoint",
				() -> settings.withRules(rules));
	}

	private static ComparisonRule rule(String name, CompareRuleProperties rule) {
		Map<String, Supplier<ComparisonRule>> effects = effects(name, rule);
		if (effects.isEmpty()) {
			Require.that(rule.getOnly() == null, name + ".only", "", ONLY);
			Require.that(rule.getText() == null, name + ".text", "", "ignore-case, ignore-white-space or both");
		}
		if (effects.size() != 1) {
			throw new InvalidShadowPropertyException(name,
					effects.isEmpty() ? place(rule) : String.join(", ", effects.keySet()),
					"a rule with exactly one of " + String.join(", ", EFFECTS),
					effects.isEmpty() ? "it does not say what may differ there" : null);
		}
		ComparisonRule made = effects.values().iterator().next().get();
		List<String> endpoints = rule.getEndpoint();
		if (endpoints == null) {
			return made;
		}
		// An empty one is a placeholder that is not set: the rule isn't for all then.
		Require.that(!endpoints.isEmpty(), name + ".endpoint", "", ENDPOINTS);
		for (String endpoint : endpoints) {
			make(name + ".endpoint", endpoint, ENDPOINTS, () -> made.forEndpoints(endpoint));
		}
		return made.forEndpoints(endpoints.toArray(String[]::new));
	}

	private static String place(CompareRuleProperties rule) {
		return (rule.getPath() != null) ? "path: " + rule.getPath()
				: "endpoint: " + String.join(", ", (rule.getEndpoint() != null) ? rule.getEndpoint() : List.of());
	}

	private static Map<String, Supplier<ComparisonRule>> effects(String name, CompareRuleProperties rule) {
		Map<String, Supplier<ComparisonRule>> effects = new LinkedHashMap<>();
		Boolean ignore = rule.getIgnore();
		if (ignore != null) {
			effects.put("ignore", () -> ignore(name, rule, ignore));
		}
		Double tolerance = rule.getTolerance();
		if (tolerance != null) {
			effects.put("tolerance", () -> make(name + ".tolerance", tolerance, TOLERANCE,
					() -> ComparisonRule.tolerance(valuePath(name, rule), tolerance)));
		}
		Double share = rule.getRelativeTolerance();
		if (share != null) {
			effects.put("relative-tolerance", () -> make(name + ".relative-tolerance", share, RELATIVE_TOLERANCE,
					() -> ComparisonRule.relativeTolerance(valuePath(name, rule), share)));
		}
		Duration time = rule.getTimeTolerance();
		if (time != null) {
			effects.put("time-tolerance", () -> make(name + ".time-tolerance", time, TIME_TOLERANCE,
					() -> ComparisonRule.timeTolerance(valuePath(name, rule), time)));
		}
		Set<Text> text = rule.getText();
		if (text != null && !text.isEmpty()) {
			effects.put("text", () -> ComparisonRule.text(textPath(name, rule), text.toArray(Text[]::new)));
		}
		String pattern = rule.getPattern();
		if (pattern != null) {
			effects.put("pattern",
					() -> make(
							name + ".pattern", pattern, "'uuid', 'ulid' or a regular expression of up to "
									+ ComparisonRule.MAX_PATTERN_LENGTH + " characters",
							() -> ComparisonRule.pattern(textPath(name, rule), pattern)));
		}
		if (rule.getArray() != null) {
			effects.put("array", () -> ComparisonRule.anyOrder(arrayPath(name, rule)));
		}
		String key = rule.getKey();
		if (key != null) {
			effects.put("key", () -> key(name, rule, key));
		}
		putWithoutPath(name, rule, effects);
		return effects;
	}

	private static void putWithoutPath(String name, CompareRuleProperties rule,
			Map<String, Supplier<ComparisonRule>> effects) {
		String status = rule.getStatus();
		if (status != null) {
			effects.put("status", () -> {
				hasNoPath(name, rule, "status");
				return make(name + ".status", status, "one of 1xx, 2xx, 3xx, 4xx and 5xx",
						() -> ComparisonRule.statusFamily(status));
			});
		}
		List<String> only = rule.getOnly();
		if (only != null && !only.isEmpty()) {
			effects.put("only", () -> {
				hasNoPath(name, rule, "only");
				for (String path : only) {
					make(name + ".only", path, ONLY, () -> ComparisonRule.only(path));
				}
				return ComparisonRule.only(only.toArray(String[]::new));
			});
		}
	}

	private static ComparisonRule ignore(String name, CompareRuleProperties rule, boolean ignore) {
		Require.that(ignore, name + ".ignore", false, IGNORE);
		return ComparisonRule.ignore(path(name, rule, ComparisonRule::ignore, "a path " + PATHS));
	}

	private static ComparisonRule key(String name, CompareRuleProperties rule, String key) {
		if (key.equals("true") || key.equals("false")) {
			throw new InvalidShadowPropertyException(name + ".key", key, KEY,
					"YAML reads yes, no, on and off so; put the name in quotes, or if it is this one, write '[\"" + key
							+ "\"]'");
		}
		return make(name + ".key", key, KEY, () -> ComparisonRule.alignedBy(arrayPath(name, rule), key));
	}

	private static String valuePath(String name, CompareRuleProperties rule) {
		return path(name, rule, (path) -> ComparisonRule.tolerance(path, 1),
				"a path in the body or of a header, " + PATHS);
	}

	private static String textPath(String name, CompareRuleProperties rule) {
		return path(name, rule, (path) -> ComparisonRule.text(path, Text.IGNORE_CASE),
				"a path in the body or of a header, " + PATHS + ", or 'body' for a text as a whole");
	}

	private static String arrayPath(String name, CompareRuleProperties rule) {
		return path(name, rule, ComparisonRule::anyOrder, "the path of an array in the body, such as 'items'");
	}

	private static String path(String name, CompareRuleProperties rule, Function<String, ComparisonRule> check,
			String legal) {
		String path = rule.getPath();
		if (!StringUtils.hasText(path)) {
			throw new InvalidShadowPropertyException(name + ".path", null, legal);
		}
		make(name + ".path", path, legal, () -> check.apply(path));
		return path;
	}

	private static void hasNoPath(String name, CompareRuleProperties rule, String effect) {
		Require.that(rule.getPath() == null, name + ".path", rule.getPath(),
				"nothing, as the rule has '" + effect + "'");
	}

	/**
	 * Make a rule, or settings, or explain why that is not possible. What is wrong with
	 * the path is explained before.
	 */
	private static <T> T make(String name, @Nullable Object value, String legal, Supplier<T> rule) {
		try {
			return rule.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidShadowPropertyException(name, value, legal, ex.getMessage());
		}
	}

}
