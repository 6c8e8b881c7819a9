package io.github.shadowing.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.noise.EndpointNoise;
import io.github.shadowing.noise.FieldFinding;
import io.github.shadowing.noise.Matches;
import io.github.shadowing.noise.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one endpoint with one target. Not thread-safe.
 */
final class EndpointStatistics {

	private static final Comparator<FieldFinding> WORST_FIRST = Comparator.comparing(FieldFinding::classification)
		.thenComparing(Comparator.comparingLong(FieldFinding::count).reversed())
		.thenComparing(FieldFinding::path)
		.thenComparing(FieldFinding::kind);

	private final String endpoint;

	private final String target;

	private final LatencyRecorder primaryLatency = new LatencyRecorder();

	private final LatencyRecorder shadowLatency = new LatencyRecorder();

	private final Supplier<EndpointNoise> noNoise;

	private EndpointNoise noise;

	/** What matched but for noise that was forgotten since, or on an older version. */
	private Matches forgotten = new Matches(0, 0);

	private final FieldCounts ignored;

	private final FieldCounts tolerated;

	private final FieldCounts expected;

	private final Map<String, Long> failures = new TreeMap<>();

	private long compared;

	private long reconstructed;

	private long matched;

	/** How many requests those compared stand for. */
	private double comparedWeight;

	private double matchedWeight;

	EndpointStatistics(String endpoint, String target, int maxFields, double baselinePercentage, boolean self) {
		this.endpoint = endpoint;
		this.target = target;
		this.noNoise = () -> new EndpointNoise(maxFields, baselinePercentage, self);
		this.noise = this.noNoise.get();
		this.ignored = new FieldCounts(maxFields);
		this.tolerated = new FieldCounts(maxFields);
		this.expected = new FieldCounts(maxFields);
	}

	void addFailure(Reason reason) {
		this.failures.merge(reason.label(), 1L, Long::sum);
	}

	/**
	 * Add a comparison.
	 * @return what differs
	 */
	DifferingFields add(CopyResult.Compared result) {
		count(result);
		return this.noise.compared(new Observation(result.exchange().startedAt(), result.exchange().primary().status(),
				result.exchange().weight(), result.comparison().differences(), result.comparison().more()));
	}

	/**
	 * Add a comparison with a version that was replaced. It is judged by what is known of
	 * the newer one now, and once and for all: nothing is learned from it.
	 * @return whether nothing differs that is not held for noise now
	 */
	boolean addOlder(CopyResult.Compared result) {
		count(result);
		boolean noise = isNoise(result);
		if (noise && !result.comparison().matches()) {
			this.forgotten = this.forgotten.plus(new Matches(1, result.exchange().weight()));
		}
		return noise;
	}

	private boolean isNoise(CopyResult.Compared result) {
		Instant at = result.exchange().startedAt();
		return !result.comparison().more()
				&& result.comparison().differences().stream().allMatch((each) -> isNoise(each, at));
	}

	private void count(CopyResult.Compared result) {
		double weight = result.exchange().weight();
		Instant at = result.exchange().startedAt();
		this.compared++;
		this.comparedWeight += weight;
		if (result.exchange().request().isReconstructed()) {
			this.reconstructed++;
		}
		this.primaryLatency.record(result.exchange().primary().latency(), weight);
		this.shadowLatency.record(result.shadow().latency(), weight);
		this.ignored.add(at, result.comparison().ignored());
		this.tolerated.add(at, result.comparison().tolerated());
		this.expected.add(at, result.comparison().expected());
		if (result.comparison().matches()) {
			this.matched++;
			this.matchedWeight += weight;
		}
	}

	/** Forget what was learned of differences; what matched by it did so all the same. */
	void forgetNoise() {
		this.forgotten = noisyMatches();
		this.noise = this.noNoise.get();
	}

	private Matches noisyMatches() {
		return this.noise.noisyMatches().plus(this.forgotten);
	}

	boolean isNoise(Difference difference, Instant at) {
		return this.noise.isNoise(difference, at);
	}

	/** The share of all comparisons, or not a number if there is none. */
	double noiseShare() {
		return (this.compared == 0) ? Double.NaN : (double) noisyMatches().count() / this.compared;
	}

	double largestDrift() {
		return this.noise.largestDrift();
	}

	void add(BaselineResult result) {
		this.noise.paired(result.exchange().startedAt(), result.shadow().differences(),
				result.baseline().differences());
	}

	Report.EndpointReport report(boolean values) {
		Matches noisy = noisyMatches();
		Report.Percentiles primary = this.primaryLatency.millis();
		Report.Percentiles shadow = this.shadowLatency.millis();
		return new Report.EndpointReport(this.endpoint, this.target, this.compared, this.reconstructed,
				this.matched + noisy.count(),
				(this.compared == 0) ? null : (this.matchedWeight + noisy.weight()) / this.comparedWeight, primary,
				shadow, ratio(shadow, primary), differences(values), this.ignored.report("ignored", this.compared),
				this.tolerated.report("tolerated", this.compared), this.expected.report("expected", this.compared),
				Map.copyOf(this.failures));
	}

	private List<Report.FieldReport> differences(boolean values) {
		return this.noise.findings()
			.stream()
			.sorted(WORST_FIRST)
			.map((finding) -> Report.FieldReport.of(this.endpoint, finding, values))
			.toList();
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
