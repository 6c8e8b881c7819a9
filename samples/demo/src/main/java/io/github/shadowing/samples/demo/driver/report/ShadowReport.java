package io.github.shadowing.samples.demo.driver.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code GET /actuator/shadow} answers. Reading it is tolerant: what is unknown is
 * left out, and what is absent counts as zero.
 *
 * @param state whether requests are copied
 * @param requests the number of requests seen
 * @param inProgress the number of requests whose outcome isn't known yet
 * @param notCompared the number of requests that weren't compared, by their reason
 * @param endpoints the endpoints that were compared, the most frequent first
 * @param examples the differences of the samples
 */
public record ShadowReport(String state, long requests, long inProgress, Map<String, Long> notCompared,
		List<EndpointReport> endpoints, List<Example> examples) {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Read a report.
	 * @param text the report as JSON
	 * @return the report
	 */
	public static ShadowReport parse(String text) {
		JsonNode json = JSON.readTree(text);
		return new ShadowReport(json.path("state").asString(), json.path("requests").asLong(0),
				json.path("inProgress").asLong(0), notCompared(json.path("outcomes")),
				json.path("endpoints")
					.valueStream()
					.map(EndpointReport::read)
					.sorted(Comparator.comparingLong(EndpointReport::compared).reversed())
					.toList(),
				json.path("samples").valueStream().flatMap(Example::read).toList());
	}

	private static Map<String, Long> notCompared(JsonNode outcomes) {
		Map<String, Long> counts = new TreeMap<>();
		outcomes.propertyStream().filter((outcome) -> !outcome.getKey().equals("compared")).forEach((outcome) -> {
			String name = outcome.getKey();
			outcome.getValue()
				.propertyStream()
				.forEach((reason) -> counts.put(name + " " + reason.getKey(), reason.getValue().asLong(0)));
		});
		return counts;
	}

	long compared() {
		return this.endpoints.stream().mapToLong(EndpointReport::compared).sum();
	}

	/**
	 * Return how many copies came to nothing.
	 * @return the number of copies that were rejected or failed
	 */
	long lost() {
		return this.notCompared.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("rejected ") || entry.getKey().startsWith("failed "))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	double matchRate() {
		return (double) this.endpoints.stream().mapToLong(EndpointReport::matched).sum() / compared();
	}

	/**
	 * Find an endpoint.
	 * @param name the method and the route
	 * @return the endpoint, if it was compared
	 */
	public Optional<EndpointReport> endpoint(String name) {
		return this.endpoints.stream().filter((endpoint) -> endpoint.endpoint().equals(name)).findFirst();
	}

	Optional<Example> example(EndpointReport endpoint, FieldDifference difference) {
		return this.examples.stream()
			.filter((example) -> example.shows(endpoint, difference) && example.hasValues())
			.findFirst();
	}

}
