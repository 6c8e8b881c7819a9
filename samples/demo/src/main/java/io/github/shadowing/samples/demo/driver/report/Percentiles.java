package io.github.shadowing.samples.demo.driver.report;

import tools.jackson.databind.JsonNode;

/**
 * Percentiles of latencies, or of their ratio.
 *
 * @param p50 the median, or {@code NaN} if it isn't known
 * @param p95 the 95th percentile, or {@code NaN} if it isn't known
 */
public record Percentiles(double p50, double p95) {

	static Percentiles read(JsonNode json) {
		return new Percentiles(json.path("p50").asDouble(Double.NaN), json.path("p95").asDouble(Double.NaN));
	}

}
