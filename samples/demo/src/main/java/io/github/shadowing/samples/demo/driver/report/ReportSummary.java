package io.github.shadowing.samples.demo.driver.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells in full what the report found: each differing field of each endpoint, and the
 * endpoints that became slower than the others.
 */
public final class ReportSummary {

	private final ShadowReport report;

	/**
	 * Create a new summary.
	 * @param report the report, which is all that the summary draws on
	 */
	public ReportSummary(ShadowReport report) {
		this.report = report;
	}

	/**
	 * Render the summary.
	 * @return the lines of the summary
	 */
	public String render() {
		return "WHAT SHADOW FOUND%n".formatted() + accounts() + differing() + noise() + slower();
	}

	private String accounts() {
		String others = this.report.notCompared()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 0)
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
		return Text.format("%d requests seen, %d compared, %s of those equal%s%n", this.report.requests(),
				this.report.compared(), Text.percent(this.report.matchRate()),
				others.isEmpty() ? "" : "; not compared: " + others);
	}

	private String differing() {
		List<EndpointReport> endpoints = this.report.endpoints()
			.stream()
			.filter((endpoint) -> !endpoint.differences().isEmpty())
			.toList();
		if (endpoints.isEmpty()) {
			return "%nNo endpoint answers differently.%n".formatted();
		}
		return "%nDifferent answers%n".formatted()
				+ endpoints.stream().map(this::differing).collect(Collectors.joining());
	}

	private String differing(EndpointReport endpoint) {
		String head = Text.format("  %s: %d of %d comparisons differ%n", endpoint.endpoint(),
				endpoint.compared() - endpoint.matched(), endpoint.compared());
		return head + endpoint.differences()
			.stream()
			.map((difference) -> line(endpoint, difference))
			.collect(Collectors.joining());
	}

	private String line(EndpointReport endpoint, FieldDifference difference) {
		String example = this.report.example(endpoint, difference).map((found) -> "  e.g. " + found).orElse("");
		return Text.format("    %-24s %-12s %-10s %6d  %7s%s%n", difference.path(), difference.kind(),
				difference.classification(), difference.count(),
				Text.percent((double) difference.count() / endpoint.compared()), example);
	}

	private String noise() {
		String fields = this.report.endpoints()
			.stream()
			.flatMap((endpoint) -> endpoint.volatiles()
				.stream()
				.map((field) -> Text.format("  %s: %s, %d of %d%n    %s%n", endpoint.endpoint(), field, field.count(),
						endpoint.compared(), field.reason())))
			.collect(Collectors.joining());
		return fields.isEmpty() ? "" : "%nNoise, which counts for nothing%n".formatted() + fields;
	}

	private String slower() {
		LatencyJudgement judgement = LatencyJudgement.of(this.report);
		return judgement.hindrance()
			.map((cause) -> Text.format("%nSlower answers: %s%n", cause))
			.orElseGet(() -> slower(judgement));
	}

	private static String slower(LatencyJudgement judgement) {
		List<EndpointReport> endpoints = judgement.slower();
		if (endpoints.isEmpty()) {
			return "%nNo endpoint is noticeably slower than the others.%n".formatted();
		}
		return Text.format("%nSlower answers (the way to the shadow included; median of all endpoints: %s)%n",
				Text.times(judgement.medianRatio()))
				+ endpoints.stream()
					.map((endpoint) -> Text.format("  %s: %s%n", endpoint.endpoint(), endpoint.latency()))
					.collect(Collectors.joining());
	}

}
