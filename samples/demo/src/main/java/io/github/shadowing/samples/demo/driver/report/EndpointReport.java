package io.github.shadowing.samples.demo.driver.report;

import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What the report says of one endpoint.
 *
 * @param endpoint the method and the route
 * @param compared the number of comparisons
 * @param matched the number of comparisons without a difference
 * @param primaryMillis the latency of the primary
 * @param shadowMillis the latency of the shadow
 * @param latencyRatio the latency of the shadow by that of the primary
 * @param differences the fields that differ, but for those that do so between two equal
 * versions, the most frequent first
 * @param volatiles these
 */
public record EndpointReport(String endpoint, long compared, long matched, Percentiles primaryMillis,
		Percentiles shadowMillis, Percentiles latencyRatio, List<FieldDifference> differences,
		List<FieldDifference> volatiles) {

	static EndpointReport read(JsonNode json) {
		return new EndpointReport(json.path("endpoint").asString(), json.path("compared").asLong(0),
				json.path("matched").asLong(0), Percentiles.read(json.path("primaryMillis")),
				Percentiles.read(json.path("shadowMillis")), Percentiles.read(json.path("latencyRatio")),
				differences(json, false), differences(json, true));
	}

	private static List<FieldDifference> differences(JsonNode json, boolean volatiles) {
		return json.path("differences")
			.valueStream()
			.map(FieldDifference::read)
			.filter((difference) -> difference.isVolatile() == volatiles)
			.sorted(Comparator.comparingLong(FieldDifference::count).reversed())
			.toList();
	}

	double matchRate() {
		return (double) this.matched / this.compared;
	}

	/**
	 * Describe the latencies of both sides.
	 * @return the median, the 95th percentile and from how many answers they are
	 */
	public String latency() {
		return Text.format("p50 %s -> %s ms (%s), p95 %s -> %s ms, %d samples", Text.millis(this.primaryMillis.p50()),
				Text.millis(this.shadowMillis.p50()), Text.times(this.latencyRatio.p50()),
				Text.millis(this.primaryMillis.p95()), Text.millis(this.shadowMillis.p95()), this.compared);
	}

}
