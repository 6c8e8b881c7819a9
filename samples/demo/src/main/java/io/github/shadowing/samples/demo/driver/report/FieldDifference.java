package io.github.shadowing.samples.demo.driver.report;

import tools.jackson.databind.JsonNode;

/**
 * How often a field differed in a certain way.
 *
 * @param path the path of the field
 * @param kind the kind of the difference
 * @param count the number of comparisons
 */
public record FieldDifference(String path, String kind, long count) {

	static FieldDifference read(JsonNode json) {
		return new FieldDifference(json.path("path").asString(), json.path("kind").asString(),
				json.path("count").asLong(0));
	}

	@Override
	public String toString() {
		return this.path.equals(this.kind) ? this.kind : this.path + " " + this.kind;
	}

}
