package io.github.shadowing.conformance;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.WireResponse;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The actuator and the meters.
 */
class ActuatorTests extends ConformanceTests {

	private static final Request REPORT = Request.get("/actuator/shadow");

	private static final String ORDER = "{\"id\":\"1\",\"price\":10}";

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/shadow", "/actuator/metrics" })
	void isNotCopied(String path) {
		Played played = play(Request.get(path));
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(Reason.PATH);
	}

	@Test
	void isNotEvenSeenOnAPortOfItsOwn() {
		Primary primary = primary(Setup.MANAGED_ELSEWHERE);
		int port = primary.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		assertThat(port).isNotEqualTo(primary.port());
		assertThat(primary.send(port, Request.get("/actuator/health")).status()).isEqualTo(200);
		assertThat(primary.send(port, REPORT).status()).isEqualTo(200);
		assertThat(primary.send(port, Request.get("/actuator/shadow/gate")).status()).isEqualTo(403);
		primary.play(Request.get("/orders/1"));
		assertThat(primary.engine().report().requests()).as("the last alone").isEqualTo(1);
	}

	@Test
	void hasTheAccount() {
		Primary primary = primary(Setup.BY_DEFAULT);
		long before = report().at("/outcomes/compared/divergence").asLong();
		primary.play(Request.get("/orders/1"));
		assertThat(report().at("/outcomes/compared/divergence").asLong()).isEqualTo(before + 1);
	}

	@Test
	void hasTheEndpointAndItsDifferences() {
		Primary primary = primary(Setup.BY_DEFAULT);
		primary.shadow("shadow").answer((copy) -> Answers.json("{\"id\":\"1\",\"price\":11}"));
		primary.play(Request.get("/orders/later/1").with("X-Correlation-ID: abc-1"));
		Awaitility.await().untilAsserted(() -> {
			JsonNode sample = report().at("/samples/0");
			assertThat(sample.path("correlationId").asString()).isEqualTo("abc-1");
			assertThat(sample.path("endpoint").asString()).isEqualTo("GET /orders/later/{id}");
			assertThat(sample.at("/differences/0/path").asString()).isEqualTo("price");
			assertThat(sample.at("/differences/0").propertyNames()).containsExactly("path", "kind");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void saysWhetherTheShadowMayBePromoted(boolean posted) {
		Request gate = posted ? Request.postJson("/actuator/shadow/gate", "{\"name\":\"shop\",\"phase\":\"Waiting\"}")
				: Request.get("/actuator/shadow/gate");
		WireResponse json = primary(Setup.BY_DEFAULT).send(gate);
		assertThat(json.status()).isEqualTo(403);
		assertThat(json.header("Content-Type")).startsWith("application/json");
		JsonNode body = JsonMapper.shared().readTree(json.body());
		assertThat(body.path("verdict").asString()).isIn("inconclusive", "hold");
		assertThat(body.path("reasons")).isNotEmpty();
		assertThat(body.at("/targets/0/target").asString()).isEqualTo("shadow");
		WireResponse text = primary(Setup.BY_DEFAULT).send(gate.with("Accept: text/plain"));
		assertThat(text.status()).isEqualTo(403);
		assertThat(text.header("Content-Type")).startsWith("text/plain");
		assertThat(text.body().lines().findFirst()).isPresent().get().isIn("inconclusive", "hold");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "*/*" })
	void hasTheHistoryInJson(String accepted) {
		Primary primary = primary(Setup.BY_DEFAULT);
		primary.play(Request.get("/orders/1"));
		Request history = Request.get("/actuator/shadow/history").with("Accept: " + accepted);
		Awaitility.await().untilAsserted(() -> {
			WireResponse response = primary.send(history);
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.header("Content-Type")).startsWith("application/json");
			JsonNode target = JsonMapper.shared().readTree(response.body()).at("/targets/0");
			assertThat(target.path("target").asString()).isEqualTo("shadow");
			assertThat(target.path("minutes")).as("others may have been lost in the first")
				.anySatisfy((minute) -> assertThat(minute.path("compared").asLong()).isPositive());
		});
		assertThat(primary.send(Request.postJson("/actuator/shadow/history", "{}")).status()).isEqualTo(404);
		assertThat(primary.send(Request.get("/actuator/shadow/else")).status()).isEqualTo(404);
	}

	@Test
	void pausesAndResumes() {
		Primary primary = primary(Setup.BY_DEFAULT);
		assertThat(primary.send(Request.postJson("/actuator/shadow", "{\"paused\":true}")).status()).isEqualTo(200);
		assertThat(primary.play(Request.get("/orders/1")).end()).isEqualTo(Reason.PAUSED);
		assertThat(primary.send(Request.postJson("/actuator/shadow", "{\"paused\":false}")).status()).isEqualTo(200);
		assertThat(primary.play(Request.get("/orders/1")).copies()).hasSize(1);
	}

	@Test
	void changesThePercentage() {
		Primary primary = primary(Setup.BY_DEFAULT);
		assertThat(primary.send(Request.postJson("/actuator/shadow", "{\"percentage\":0}")).status()).isEqualTo(200);
		assertThat(primary.play(Request.get("/orders/1")).end()).isEqualTo(Reason.SAMPLED_OUT);
	}

	@Test
	void hasMeters() {
		Primary primary = primary(Setup.BY_DEFAULT);
		primary.shadow("shadow").answer((copy) -> Answers.json(ORDER));
		primary.play(Request.get("/orders/mono/1"));
		MeterRegistry registry = primary.context().getBean(MeterRegistry.class);
		Awaitility.await().untilAsserted(() -> {
			assertThat(registry.get("shadow.comparison")
				.tags("match", "true", "endpoint", "GET /orders/mono/{id}", "target", "shadow")
				.counter()
				.count()).isPositive();
			assertThat(registry.get("shadow.latency").timers()).isNotEmpty();
			assertThat(registry.get("primary.latency").timers()).isNotEmpty();
		});
		assertThat(registry.get("shadow.exchanges")
			.tags("outcome", "compared", "reason", "match")
			.functionCounter()
			.count()).isPositive();
		assertThat(registry.find("http.client.requests").meters()).as("calls of the application").isEmpty();
		assertThat(primary.send(Request.get("/actuator/metrics/shadow.exchanges")).status()).isEqualTo(200);
	}

	private JsonNode report() {
		WireResponse response = primary(Setup.BY_DEFAULT).send(REPORT);
		assertThat(response.status()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

}
