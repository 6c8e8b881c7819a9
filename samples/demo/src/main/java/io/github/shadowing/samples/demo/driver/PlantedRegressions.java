package io.github.shadowing.samples.demo.driver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.shadowing.samples.demo.driver.report.EndpointReport;
import io.github.shadowing.samples.demo.driver.report.FieldDifference;
import io.github.shadowing.samples.demo.driver.report.LatencyJudgement;
import io.github.shadowing.samples.demo.driver.report.ShadowReport;

/**
 * The six things that version 2 does wrong, what in the report proves that each was
 * found, and that nothing was taken for wrong that is not. The summary of the report
 * doesn't know of them.
 */
final class PlantedRegressions {

	private static final List<Regression> ALL = List.of(
			new Difference("rounding of the reduced tax", "GET /cart/price", differs("tax", "value")),
			new Difference("renamed field", "GET /customers/{id}",
					all(differs("fullName", "missing"), differs("name", "extra"))),
			new Difference("404 became 200", "GET /orders/{id}", differs("status", "status")),
			new Difference("lost order", "GET /search", differs("content", "order")),
			new Slowness("N+1 queries", "GET /customers/{id}/orders"),
			new Difference("500 for some customers", "GET /customers/{id}/shipping", differs("status", "status")),
			new Noise("no false alarm", Set.of("generatedAt", "requestId")));

	private PlantedRegressions() {
	}

	/**
	 * Look for the evidence of each regression.
	 * @param report the report
	 * @return a finding for each regression
	 */
	static List<Finding> lookUp(ShadowReport report) {
		return ALL.stream().map((regression) -> regression.lookUp(report)).toList();
	}

	/**
	 * Render what was found.
	 * @param findings the findings
	 * @return a line for each finding
	 */
	static String render(List<Finding> findings) {
		return "WHAT WAS PLANTED%n".formatted() + findings.stream().map(Finding::line).collect(Collectors.joining());
	}

	/**
	 * Say what keeps the findings from being complete.
	 * @param findings the findings
	 * @return what was not found or not judged, empty if every regression was found
	 */
	static Optional<String> complaint(List<Finding> findings) {
		return findings.stream()
			.filter((finding) -> !finding.isFound())
			.map(Finding::complaint)
			.reduce((first, second) -> first + "; " + second);
	}

	private static Evidence differs(String path, String kind) {
		Predicate<FieldDifference> wanted = (difference) -> difference.kind().equals(kind)
				&& (difference.path().equals(path) || difference.path().equals(path + "[]"));
		return (endpoint) -> endpoint.differences()
			.stream()
			.filter(wanted)
			.findFirst()
			.map((difference) -> "%s (%d of %d)".formatted(difference, difference.count(), endpoint.compared()));
	}

	private static Evidence all(Evidence first, Evidence second) {
		return (endpoint) -> first.in(endpoint)
			.flatMap((found) -> second.in(endpoint).map((other) -> found + ", " + other));
	}

	/**
	 * A regression that was looked up in the report.
	 *
	 * @param title what was planted
	 * @param endpoint where it was planted
	 * @param verdict whether it was found
	 * @param detail what the report says of it, or why it was not judged
	 */
	record Finding(String title, String endpoint, Verdict verdict, String detail) {

		private static Finding of(String title, String endpoint, Optional<String> evidence) {
			return new Finding(title, endpoint, evidence.isPresent() ? Verdict.FOUND : Verdict.NOT_FOUND,
					evidence.orElse(""));
		}

		boolean isFound() {
			return this.verdict == Verdict.FOUND;
		}

		private String line() {
			return "  %-10s  %-28s %-30s %s%n".formatted(this.verdict.text, this.title, this.endpoint, this.detail);
		}

		private String complaint() {
			return this.title + " " + this.verdict.text + (this.detail.isEmpty() ? "" : ", " + this.detail);
		}

	}

	/**
	 * Whether a regression was found.
	 */
	enum Verdict {

		/** The report proves it. */
		FOUND("found"),

		/** The report could prove it, but doesn't. */
		NOT_FOUND("NOT FOUND"),

		/** The report proves nothing, as the machine was too busy. */
		NOT_JUDGED("not judged");

		private final String text;

		Verdict(String text) {
			this.text = text;
		}

	}

	@FunctionalInterface
	private interface Evidence {

		Optional<String> in(EndpointReport endpoint);

	}

	private interface Regression {

		Finding lookUp(ShadowReport report);

	}

	private record Difference(String title, String endpoint, Evidence evidence) implements Regression {

		@Override
		public Finding lookUp(ShadowReport report) {
			return Finding.of(this.title, this.endpoint, report.endpoint(this.endpoint).flatMap(this.evidence::in));
		}

	}

	/** Fields that differ in every answer, whichever version gives it. */
	private record Noise(String title, Set<String> fields) implements Regression {

		@Override
		public Finding lookUp(ShadowReport report) {
			List<String> alarms = report.endpoints()
				.stream()
				.flatMap((endpoint) -> endpoint.differences()
					.stream()
					.filter((difference) -> difference.isRegression() && this.fields.contains(difference.path()))
					.map((difference) -> endpoint.endpoint() + " " + difference))
				.toList();
			Set<String> noise = report.endpoints()
				.stream()
				.flatMap((endpoint) -> endpoint.volatiles().stream())
				.map(FieldDifference::path)
				.collect(Collectors.toCollection(TreeSet::new));
			boolean told = alarms.isEmpty() && noise.containsAll(this.fields);
			return new Finding(this.title, "all endpoints", told ? Verdict.FOUND : Verdict.NOT_FOUND,
					alarms.isEmpty() ? "noise: " + String.join(", ", noise) : String.join(", ", alarms));
		}

	}

	private record Slowness(String title, String endpoint) implements Regression {

		@Override
		public Finding lookUp(ShadowReport report) {
			LatencyJudgement judgement = LatencyJudgement.of(report);
			return judgement.hindrance()
				.map((cause) -> new Finding(this.title, this.endpoint, Verdict.NOT_JUDGED, cause))
				.orElseGet(() -> Finding.of(this.title, this.endpoint,
						report.endpoint(this.endpoint).filter(judgement::isSlower).map(EndpointReport::latency)));
		}

	}

}
