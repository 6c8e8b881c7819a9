package io.github.shadowing.samples.demo.driver.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Judges which endpoints the shadow answers slowly. Primary, shadow and users share a
 * machine, so all answers of the shadow are somewhat slower, whatever its version; an
 * endpoint is slow where it stands out from the others. On a machine that is too busy
 * none does, and nothing is judged.
 */
public final class LatencyJudgement {

	private static final double STANDS_OUT = 3;

	private static final double NOTICEABLE_MILLIS = 5;

	private static final double TOO_BUSY_RATIO = 4;

	private static final double TOO_MANY_LOST = 0.1;

	private final List<EndpointReport> endpoints;

	private final double medianRatio;

	private final Optional<String> hindrance;

	private LatencyJudgement(ShadowReport report) {
		this.endpoints = report.endpoints()
			.stream()
			.filter((endpoint) -> !Double.isNaN(endpoint.latencyRatio().p50()))
			.toList();
		this.medianRatio = median(this.endpoints.stream().mapToDouble(LatencyJudgement::ratio));
		this.hindrance = cause(report).map("this machine is too busy to judge latency (%s)"::formatted);
	}

	/**
	 * Judge the latencies of a report.
	 * @param report the report
	 * @return the judgement
	 */
	public static LatencyJudgement of(ShadowReport report) {
		return new LatencyJudgement(report);
	}

	private Optional<String> cause(ShadowReport report) {
		long lost = report.lost();
		long copies = report.compared() + lost;
		if (lost > TOO_MANY_LOST * copies) {
			return Optional.of(Text.format("%d of %d copies were rejected or failed", lost, copies));
		}
		if (this.medianRatio > TOO_BUSY_RATIO) {
			return Optional.of(Text.format("the shadow takes %s as long as the primary at the median endpoint",
					Text.times(this.medianRatio)));
		}
		return Optional.empty();
	}

	/**
	 * Return why nothing can be judged.
	 * @return the cause, empty if the endpoints can be judged
	 */
	public Optional<String> hindrance() {
		return this.hindrance;
	}

	/**
	 * Whether the shadow answers an endpoint more slowly than it does the others.
	 * @param endpoint the endpoint
	 * @return {@code true} if it stands out, {@code false} if it doesn't, can't be judged
	 * or is the only one
	 */
	public boolean isSlower(EndpointReport endpoint) {
		double others = median(this.endpoints.stream()
			.filter((other) -> !other.endpoint().equals(endpoint.endpoint()))
			.mapToDouble(LatencyJudgement::ratio));
		return this.hindrance.isEmpty() && ratio(endpoint) >= STANDS_OUT * others
				&& endpoint.shadowMillis().p50() - endpoint.primaryMillis().p50() >= NOTICEABLE_MILLIS;
	}

	List<EndpointReport> slower() {
		return this.endpoints.stream()
			.filter(this::isSlower)
			.sorted(Comparator.comparingDouble(LatencyJudgement::ratio).reversed())
			.toList();
	}

	double medianRatio() {
		return this.medianRatio;
	}

	private static double ratio(EndpointReport endpoint) {
		return endpoint.latencyRatio().p50();
	}

	private static double median(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		int middle = sorted.length / 2;
		if (sorted.length == 0) {
			return Double.NaN;
		}
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
