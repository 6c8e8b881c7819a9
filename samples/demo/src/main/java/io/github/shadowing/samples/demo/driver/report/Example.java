package io.github.shadowing.samples.demo.driver.report;

import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * A difference in one of the exchanges that the report keeps as samples.
 *
 * @param endpoint the endpoint
 * @param path the path of the field
 * @param kind the kind of the difference
 * @param primary the value of the primary, empty if the report doesn't show values
 * @param shadow the value of the shadow, empty if the report doesn't show values
 */
record Example(String endpoint, String path, String kind, String primary, String shadow) {

	static Stream<Example> read(JsonNode sample) {
		String endpoint = sample.path("endpoint").asString();
		return sample.path("differences")
			.valueStream()
			.map((difference) -> new Example(endpoint, difference.path("path").asString(),
					difference.path("kind").asString(), text(difference.path("primary")),
					text(difference.path("shadow"))));
	}

	private static String text(JsonNode value) {
		return value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
	}

	boolean shows(EndpointReport report, FieldDifference difference) {
		return this.endpoint.equals(report.endpoint()) && this.path.equals(difference.path())
				&& this.kind.equals(difference.kind());
	}

	boolean hasValues() {
		return !this.primary.isEmpty() || !this.shadow.isEmpty();
	}

	@Override
	public String toString() {
		return shown(this.primary) + " -> " + shown(this.shadow);
	}

	private static String shown(String value) {
		return value.isEmpty() ? "(none)" : Text.cut(value, 30);
	}

}
