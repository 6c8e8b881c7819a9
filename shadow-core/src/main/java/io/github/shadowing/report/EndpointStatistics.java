package io.github.shadowing.report;

import java.util.Map;
import java.util.TreeMap;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one endpoint with one target. Not thread-safe.
 */
final class EndpointStatistics {

	private final String endpoint;

	private final String target;

	private final LatencyRecorder primaryLatency = new LatencyRecorder();

	private final LatencyRecorder shadowLatency = new LatencyRecorder();

	private final FieldCounts differences;

	private final FieldCounts ignored;

	private final Map<String, Long> failures = new TreeMap<>();

	private long compared;

	private long reconstructed;

	private long matched;

	/** How many requests those compared stand for. */
	private double comparedWeight;

	private double matchedWeight;

	EndpointStatistics(String endpoint, String target, int maxFields) {
		this.endpoint = endpoint;
		this.target = target;
		this.differences = new FieldCounts(maxFields);
		this.ignored = new FieldCounts(maxFields);
	}

	void addFailure(Reason reason) {
		this.failures.merge(reason.label(), 1L, Long::sum);
	}

	void add(CopyResult.Compared result) {
		double weight = result.exchange().weight();
		this.compared++;
		this.comparedWeight += weight;
		if (result.exchange().request().isReconstructed()) {
			this.reconstructed++;
		}
		this.primaryLatency.record(result.exchange().primary().latency(), weight);
		this.shadowLatency.record(result.shadow().latency(), weight);
		this.ignored.add(result.comparison().ignored());
		if (result.comparison().matches()) {
			this.matched++;
			this.matchedWeight += weight;
			return;
		}
		this.differences.add(result.comparison().differences());
	}

	Report.EndpointReport report() {
		Report.Percentiles primary = this.primaryLatency.millis();
		Report.Percentiles shadow = this.shadowLatency.millis();
		return new Report.EndpointReport(this.endpoint, this.target, this.compared, this.reconstructed, this.matched,
				(this.compared == 0) ? null : this.matchedWeight / this.comparedWeight, primary, shadow,
				ratio(shadow, primary), this.differences.report(), this.ignored.report(), Map.copyOf(this.failures));
	}

	private static Report.@Nullable Percentiles ratio(Report.@Nullable Percentiles shadow,
			Report.@Nullable Percentiles primary) {
		if (shadow == null || primary == null) {
			return null;
		}
		return new Report.Percentiles(ratio(shadow.p50(), primary.p50()), ratio(shadow.p95(), primary.p95()),
				ratio(shadow.p99(), primary.p99()));
	}

	/** Below a microsecond the histogram says 0, which is not to be divided by. */
	private static double ratio(double shadow, double primary) {
		return Math.max(shadow, 0.001) / Math.max(primary, 0.001);
	}

}
