package io.github.shadowing.samples.demo.driver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
			new Differences("rounding of the reduced tax", "GET /cart/price", new Field("tax", "value")),
			new Differences("renamed field", "GET /customers/{id}", new Field("fullName", "missing"),
					new Field("name", "extra")),
			new Differences("404 became 200", "GET /orders/{id}", new Field("status", "status")),
			new Differences("lost order", "GET /search", new Field("content", "order")),
			new Slowness("N+1 queries", "GET /customers/{id}/orders"),
			new Differences("500 for some customers", "GET /customers/{id}/shipping", new Field("status", "status")),
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

	/**
	 * A regression that was looked up in the report.
	 *
	 * @param title what was planted
	 * @param endpoint where it was planted
	 * @param verdict whether it was found
	 * @param detail what the report says of it, or why it was not judged
	 */
	record Finding(String title, String endpoint, Verdict verdict, String detail) {

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

	private interface Regression {

		Finding lookUp(ShadowReport report);

		/** Whether this makes fields of an endpoint differ. */
		default boolean explains(String where) {
			return false;
		}

	}

	/**
	 * How a field differs.
	 *
	 * @param path its path
	 * @param kind the kind of the difference
	 */
	private record Field(String path, String kind) {

		boolean is(FieldDifference difference) {
			return difference.kind().equals(this.kind)
					&& (difference.path().equals(this.path) || difference.path().equals(this.path + "[]"));
		}

		Optional<FieldDifference> in(EndpointReport endpoint) {
			return endpoint.differences().stream().filter(this::is).findFirst();
		}

	}

	private record Differences(String title, String endpoint, List<Field> fields) implements Regression {

		Differences(String title, String endpoint, Field... fields) {
			this(title, endpoint, List.of(fields));
		}

		@Override
		public Finding lookUp(ShadowReport report) {
			List<FieldDifference> seen = report.endpoint(this.endpoint)
				.stream()
				.flatMap((found) -> this.fields.stream().flatMap((field) -> field.in(found).stream()))
				.toList();
			long compared = report.endpoint(this.endpoint).map(EndpointReport::compared).orElse(0L);
			String detail = seen.stream()
				.map((each) -> "%s (%d of %d%s)".formatted(each, each.count(), compared,
						each.isRegression() ? "" : ": " + each.classification()))
				.collect(Collectors.joining(", "));
			boolean proven = seen.size() == this.fields.size() && seen.stream().allMatch(FieldDifference::isRegression);
			return new Finding(this.title, this.endpoint, proven ? Verdict.FOUND : Verdict.NOT_FOUND, detail);
		}

		/** What is wrong in one field may show in others. */
		@Override
		public boolean explains(String where) {
			return where.equals(this.endpoint);
		}

	}

	/**
	 * Fields whose values differ in every answer, whichever version gives it. Neither
	 * they are to be called wrong nor anything where nothing was planted. An error that
	 * was planted may bring a field of the same name along, as Boot's on WebFlux does.
	 */
	private record Noise(String title, Set<String> fields) implements Regression {

		@Override
		public Finding lookUp(ShadowReport report) {
			List<String> alarms = report.endpoints()
				.stream()
				.flatMap((endpoint) -> endpoint.differences()
					.stream()
					.filter(FieldDifference::isRegression)
					.filter((difference) -> isValue(difference)
							|| ALL.stream().noneMatch((planted) -> planted.explains(endpoint.endpoint())))
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

		private boolean isValue(FieldDifference difference) {
			return difference.kind().equals("value") && this.fields.contains(difference.path());
		}

	}

	private record Slowness(String title, String endpoint) implements Regression {

		@Override
		public Finding lookUp(ShadowReport report) {
			LatencyJudgement judgement = LatencyJudgement.of(report);
			return judgement.hindrance()
				.map((cause) -> new Finding(this.title, this.endpoint, Verdict.NOT_JUDGED, cause))
				.orElseGet(() -> report.endpoint(this.endpoint)
					.filter(judgement::isSlower)
					.map((slow) -> new Finding(this.title, this.endpoint, Verdict.FOUND, slow.latency()))
					.orElseGet(() -> new Finding(this.title, this.endpoint, Verdict.NOT_FOUND, "")));
		}

	}

}
