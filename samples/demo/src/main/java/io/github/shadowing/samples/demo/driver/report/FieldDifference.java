package io.github.shadowing.samples.demo.driver.report;

import tools.jackson.databind.JsonNode;

/**
 * How often a field differed in a certain way.
 *
 * @param path the path of the field
 * @param kind the kind of the difference
 * @param count the number of comparisons
 * @param classification what Shadow holds it for
 * @param reason why
 */
public record FieldDifference(String path, String kind, long count, String classification, String reason) {

	private static final String VOLATILE = "volatile";

	private static final String REGRESSION = "regression";

	static FieldDifference read(JsonNode json) {
		return new FieldDifference(json.path("path").asString(), json.path("kind").asString(),
				json.path("count").asLong(0), json.path("classification").asString(""),
				json.path("reason").asString(""));
	}

	/**
	 * Return whether the field differs between two equal versions, too.
	 * @return {@code false} if it may tell of a regression
	 */
	public boolean isVolatile() {
		return this.classification.equals(VOLATILE);
	}

	/**
	 * Return whether Shadow says that version 2 is wrong here, rather than that it can't
	 * tell yet.
	 * @return {@code true} if it is sure
	 */
	public boolean isRegression() {
		return this.classification.equals(REGRESSION);
	}

	@Override
	public String toString() {
		return this.path.equals(this.kind) ? this.kind : this.path + " " + this.kind;
	}

}
