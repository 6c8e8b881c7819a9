package io.github.shadowing.samples.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard of the samples, with all variables set to all there is.
 */
enum Dashboard {

	EXECUTIVE("executive.json"), ON_CALL("on-call.json"), DEBUG("debug.json");

	private static final Map<String, String> VARIABLES = Map.of("$job", ".+", "$endpoint", ".+", "$target", ".+",
			"$__rate_interval", "5m");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");

	private final String file;

	Dashboard(String file) {
		this.file = file;
	}

	private JsonNode json() {
		return JsonMapper.shared().readTree(Path.of("..", "monitoring", "grafana", this.file));
	}

	/**
	 * Return the queries of all panels.
	 */
	List<String> queries() {
		return json().path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> filled(target.path("expr").asString()))
			.toList();
	}

	/**
	 * Return the queries of the curves and numbers with a legend.
	 */
	List<String> queries(String legend) {
		return json().path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.filter((target) -> target.path("legendFormat").asString("").equals(legend))
			.map((target) -> filled(target.path("expr").asString()))
			.toList();
	}

	/**
	 * Return what the values of the variables are read from.
	 */
	List<String> selectors() {
		return variables("query").map((variable) -> variable.path("definition").asString())
			.flatMap((definition) -> LABEL_VALUES.matcher(definition).results())
			.map((MatchResult found) -> filled(found.group(1)))
			.toList();
	}

	/**
	 * Return the variables that say which Prometheus is asked.
	 */
	List<String> dataSources() {
		return variables("datasource").map((variable) -> variable.path("name").asString()).toList();
	}

	/**
	 * Return which Prometheus each panel with a query asks.
	 */
	List<String> askedSources() {
		return json().path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.path("datasource").path("uid").asString())
			.distinct()
			.toList();
	}

	private Stream<JsonNode> variables(String type) {
		return json().path("templating")
			.path("list")
			.valueStream()
			.filter((variable) -> variable.path("type").asString().equals(type));
	}

	private static String filled(String expression) {
		String filled = expression;
		for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
			filled = filled.replace(variable.getKey(), variable.getValue());
		}
		return filled;
	}

}
