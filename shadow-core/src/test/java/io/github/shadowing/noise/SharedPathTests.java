package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several values of an answer may have one path: that some of them are noise says nothing
 * of the others.
 */
class SharedPathTests {

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/orders/{id}");

	private final ResponseComparator comparator = new ResponseComparator(
			new CompareSettings(CompareSettings.DEFAULT_HEADERS, List.of())
				.withTimeout(CompareSettings.LONGEST_TIMEOUT));

	private EndpointNoise noise = new EndpointNoise(100);

	private final SplittableRandom random = new SplittableRandom(7);

	private Instant now = Instant.parse("2026-11-22T09:30:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			false | {"attributes":[{"name":"traceId","value":"UUID"},{"name":"status","value":"STATE"}]}
			true  | {"attributes":[{"name":"traceId","value":"UUID"},{"name":"status","value":"STATE"}]}
			false | {"attributes":[{"name":"status","value":"STATE"},{"name":"traceId","value":"UUID"}]}
			true  | {"attributes":[{"name":"status","value":"STATE"},{"name":"traceId","value":"UUID"}]}
			false | {"ids":["UUID","fixed-STATE"]}
			true  | {"ids":["UUID","fixed-STATE"]}
			false | {"ids":["UUID","00000000-0000-4000-8000-0000HEX"]}
			true  | {"ids":["UUID","00000000-0000-4000-8000-0000HEX"]}
			false | {"byId":{"4711":"UUID","4712":"STATE"}}
			true  | {"byId":{"4711":"UUID","4712":"STATE"}}
			""")
	void aFaultBesideNoiseIsARegression(boolean baseline, String template) {
		this.noise = noise(baseline);
		for (int i = 0; i < 120; i++) {
			exchange(baseline, template, (answer) -> answer.replace("STATE", "PAID").replace("HEX", "abcdef12"),
					(answer) -> answer.replace("STATE", "FAILED").replace("HEX", "12abcdef"));
		}
		assertThat(this.noise.findings()).singleElement()
			.extracting(FieldFinding::classification)
			.isEqualTo(Classification.REGRESSION);
		assertThat(this.noise.noisyMatches().count()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void aFaultThatBeginsLaterOnIsFound(boolean baseline) {
		this.noise = noise(baseline);
		String template = "{\"ids\":[\"UUID\",\"STATE\"]}";
		for (int i = 0; i < 120; i++) {
			exchange(baseline, template, (answer) -> answer.replace("STATE", "PAID"),
					(answer) -> answer.replace("STATE", "PAID"));
		}
		assertThat(this.noise.noisyMatches().count()).isEqualTo(120);
		for (int i = 0; i < 120; i++) {
			exchange(baseline, template, (answer) -> answer.replace("STATE", "PAID"),
					(answer) -> answer.replace("STATE", "FAILED"));
		}
		assertThat(this.noise.noisyMatches().count()).isLessThanOrEqualTo(120);
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void manyValuesThatAreAllNoiseAreNoise(boolean baseline) {
		this.noise = noise(baseline);
		for (int i = 0; i < 120; i++) {
			exchange(baseline, "{\"ids\":[" + "\"UUID\",".repeat(30) + "\"UUID\"]}", UnaryOperator.identity(),
					UnaryOperator.identity());
		}
		assertThat(this.noise.findings()).singleElement()
			.extracting(FieldFinding::classification)
			.isEqualTo(Classification.VOLATILE);
		assertThat(this.noise.noisyMatches().count()).isEqualTo(120);
	}

	/** An answer may have any number of places that differ: neither side more often. */
	@Test
	void howManyPlacesDifferIsNoise() {
		for (int seed = 0; seed < 5; seed++) {
			EndpointNoise same = new EndpointNoise(100, 100);
			for (int i = 0; i < 500; i++) {
				Comparison shadow = compare(places(), places());
				same.compared(new Observation(this.now, 200, 1, shadow.differences()));
				same.paired(this.now, shadow.differences(), compare(places(), places()).differences());
			}
			assertThat(same.findings()).noneMatch((each) -> each.classification() == Classification.REGRESSION);
		}
	}

	@Test
	void aFaultBeyondWhatIsToldApartIsNoMatch() {
		StringBuilder template = new StringBuilder("{");
		for (int i = 0; i < 200; i++) {
			String name = "f" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
			template.append("\"").append(name).append("\":{\"id\":\"UUID\"},");
		}
		template.append("\"n\":1,\"result\":\"STATE\"}");
		EndpointNoise many = new EndpointNoise(300);
		for (int i = 0; i < 60; i++) {
			Comparison comparison = compare(fill(template.toString()).replace("STATE", "ok"),
					fill(template.toString()).replace("STATE", "broken"));
			many.compared(new Observation(this.now, 200, 1, comparison.differences(), comparison.more()));
		}
		assertThat(many.noisyMatches().count()).isZero();
		assertThat(many.findings()).extracting(FieldFinding::path).contains("(other)");
	}

	private static EndpointNoise noise(boolean baseline) {
		return baseline ? new EndpointNoise(100, 100) : new EndpointNoise(100);
	}

	private String places() {
		StringBuilder places = new StringBuilder("{\"flags\":[");
		for (int i = 0; i < 10; i++) {
			places.append((i > 0) ? "," : "").append(this.random.nextInt(3) == 0);
		}
		return places.append("]}").toString();
	}

	private void exchange(boolean baseline, String template, UnaryOperator<String> primary,
			UnaryOperator<String> shadow) {
		this.now = this.now.plusMillis(300);
		String answer = primary.apply(fill(template));
		List<Difference> differences = compare(answer, shadow.apply(fill(template))).differences();
		this.noise.compared(new Observation(this.now, 200, 1, differences));
		if (baseline) {
			this.noise.paired(this.now, differences, compare(answer, primary.apply(fill(template))).differences());
		}
	}

	private String fill(String template) {
		StringBuilder filled = new StringBuilder(template);
		for (int at = filled.indexOf("UUID"); at >= 0; at = filled.indexOf("UUID")) {
			filled.replace(at, at + 4, uuid());
		}
		return filled.toString();
	}

	private String uuid() {
		return new UUID((this.random.nextLong() & ~0xF000L) | 0x4000, (this.random.nextLong() >>> 2) | (1L << 63))
			.toString();
	}

	private Comparison compare(String primary, String shadow) {
		return this.comparator.compare(ENDPOINT, response(primary), response(shadow));
	}

	private static ExchangeResponse response(String json) {
		return new ExchangeResponse(200, Headers.builder().add("Content-Type", "application/json").build(),
				Body.complete(json.getBytes(UTF_8)), Duration.ofMillis(1));
	}

}
