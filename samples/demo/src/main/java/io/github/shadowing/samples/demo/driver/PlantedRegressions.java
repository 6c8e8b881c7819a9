package io.github.shadowing.samples.demo.driver;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.shadowing.samples.demo.driver.report.EndpointReport;
import io.github.shadowing.samples.demo.driver.report.FieldDifference;
import io.github.shadowing.samples.demo.driver.report.ShadowReport;

/**
 * The six things that version 2 does wrong, and what in the report proves that each was
 * found. The summary of the report doesn't know of them.
 */
final class PlantedRegressions {

	private static final List<Regression> ALL = List.of(
			new Regression("rounding of the reduced tax", "GET /cart/price", differs("tax", "value")),
			new Regression("renamed field", "GET /customers/{id}",
					all(differs("fullName", "missing"), differs("name", "extra"))),
			new Regression("404 became 200", "GET /orders/{id}", differs("status", "status")),
			new Regression("lost order", "GET /search", differs("content", "order")),
			new Regression("N+1 queries", "GET /customers/{id}/orders", PlantedRegressions::slower),
			new Regression("500 for some customers", "GET /customers/{id}/shipping", differs("status", "status")));

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

	private static Optional<String> slower(EndpointReport endpoint) {
		return endpoint.isSlower() ? Optional.of(endpoint.latency()) : Optional.empty();
	}

	/**
	 * A regression that was looked up in the report.
	 *
	 * @param title what was planted
	 * @param endpoint where it was planted
	 * @param evidence what the report says of it, if it was found
	 */
	record Finding(String title, String endpoint, Optional<String> evidence) {

		boolean isFound() {
			return this.evidence.isPresent();
		}

		private String line() {
			return "  %-9s  %-28s %-30s %s%n".formatted(isFound() ? "found" : "NOT FOUND", this.title, this.endpoint,
					this.evidence.orElse(""));
		}

	}

	@FunctionalInterface
	private interface Evidence {

		Optional<String> in(EndpointReport endpoint);

	}

	private record Regression(String title, String endpoint, Evidence evidence) {

		private Finding lookUp(ShadowReport report) {
			return new Finding(this.title, this.endpoint, report.endpoint(this.endpoint).flatMap(this.evidence::in));
		}

	}

}
