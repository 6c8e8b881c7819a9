package io.github.shadowing.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Reason;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests a running application, the primary, with a running shadow: what only Spring MVC
 * has, or what does not depend on the web framework. The rest is in the conformance
 * tests.
 */
class ShadowEndToEndTests {

	private static final String ORDER = "{\"id\":\"1\",\"price\":10}";

	private final MockWebServer shadow = new MockWebServer();

	private ConfigurableApplicationContext primary;

	private Http http;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(200)
					.setHeader("Content-Type", "application/json")
					.body(ORDER)
					.build();
			}

		});
		this.shadow.start();
	}

	@AfterEach
	void stop() {
		if (this.primary != null) {
			this.primary.close();
		}
		this.shadow.close();
	}

	@Test
	void forwardsCredentialsWhereToldTo() throws InterruptedException {
		start("--shadow.credentials=forward");
		this.http.get("/orders/1", "Authorization", "Bearer secret");
		assertThat(copy().getHeaders().get("Authorization")).isEqualTo("Bearer secret");
	}

	@Test
	void copiesToAllTargets() throws InterruptedException {
		start("--shadow.targets.green.url=" + url());
		this.http.get("/orders/1");
		assertThat(
				new String[] { copy().getHeaders().get("X-Shadow-Target"), copy().getHeaders().get("X-Shadow-Target") })
			.containsExactlyInAnyOrder("shadow", "green");
	}

	@Test
	void makesAFormAnewAndSaysSo() throws InterruptedException {
		start();
		byte[] form = "name=%C3%A9+x&name=2".getBytes(StandardCharsets.US_ASCII);
		assertThat(this.http.post("/form?name=0", form, "application/x-www-form-urlencoded").body())
			.isEqualTo("[0, \u00e9 x, 2]");
		RecordedRequest copy = copy();
		assertThat(copy.getTarget()).isEqualTo("/form?name=0");
		assertThat(copy.getBody().toByteArray()).isEqualTo(form);
		await().untilAsserted(() -> assertThat(
				this.http.json("/actuator/shadow").path("endpoints").path(0).path("reconstructed").asInt())
			.isOne());
	}

	@Test
	void makesNoFormAnewWhereToldSo() {
		start("--shadow.reconstruct.forms=false");
		this.http.post("/form", new byte[] { 'a', '=', '1' }, "application/x-www-form-urlencoded");
		awaitEnd(Reason.REQUEST_BODY_PARSED);
		hasNoCopy();
	}

	@Test
	void makesAnUploadAnewWhereToldSo() throws InterruptedException {
		start("--shadow.reconstruct.multipart=true");
		assertThat(this.http.post("/upload", upload(), "multipart/form-data; boundary=b").body()).isEqualTo("3");
		assertThat(copy().getBody().toByteArray()).asString(StandardCharsets.US_ASCII)
			.isEqualToIgnoringCase(new String(upload(), StandardCharsets.US_ASCII));
	}

	private static byte[] upload() {
		return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\none\r\n--b--\r\n"
			.getBytes(StandardCharsets.US_ASCII);
	}

	@Test
	void copiesAPostThatIsOptedInBelowContextAndServletPath() throws InterruptedException {
		start("--server.servlet.context-path=/app", "--spring.mvc.servlet.path=/api");
		assertThat(this.http.postJson("/app/api/opted-in", "12").body()).isEqualTo("2");
		assertThat(copy().getTarget()).isEqualTo("/app/api/opted-in");
	}

	@Test
	void publishesMetersForPrometheus() {
		start();
		this.http.get("/orders/1");
		awaitEnd(Reason.MATCH);
		await().untilAsserted(() -> assertThat(this.http.get("/actuator/prometheus").body())
			.contains("shadow_comparison_total{endpoint=\"GET /orders/{id}\",match=\"true\",target=\"shadow\"} 1.0")
			.contains("shadow_latency_seconds_bucket")
			.contains("primary_latency_seconds_bucket")
			.contains(
					"shadow_latency_ratio_percent_bucket{endpoint=\"GET /orders/{id}\",target=\"shadow\",le=\"120.0\"}")
			.contains(
					"shadow_answers_total{endpoint=\"GET /orders/{id}\",side=\"primary\",status=\"2xx\",target=\"shadow\"} 1.0")
			.contains(
					"shadow_answers_total{endpoint=\"GET /orders/{id}\",side=\"shadow\",status=\"2xx\",target=\"shadow\"} 1.0")
			.contains("shadow_validation_lag_seconds_bucket{target=\"shadow\",le=\"0.25\"}")
			.contains("shadow_noise_share{endpoint=\"GET /orders/{id}\",target=\"shadow\"} 0.0")
			.contains("shadow_drift{endpoint=\"GET /orders/{id}\",target=\"shadow\"} NaN")
			.contains("shadow_cost_traffic_bytes_total{direction=\"sent\",target=\"shadow\"}")
			.contains("shadow_cost_time_seconds_total")
			.doesNotContain("shadow_cost_estimate"));
	}

	@Test
	void tellsTheHistoryByTheActuator() {
		start();
		this.http.get("/orders/1");
		awaitEnd(Reason.MATCH);
		JsonNode target = this.http.json("/actuator/shadow/history").at("/targets/0");
		assertThat(target.path("target").asString()).isEqualTo("shadow");
		JsonNode minute = target.at("/minutes/0");
		assertThat(minute.propertyNames()).containsExactly("time", "answered", "compared", "matched", "primaryErrors",
				"shadowErrors", "lost", "primaryMillis", "shadowMillis");
		assertThat(minute.path("matched").asInt()).isOne();
		assertThat(minute.path("lost").asInt()).isZero();
		assertThat(minute.at("/shadowMillis/p95").asDouble()).isPositive();
	}

	@Test
	void tellsTheListenersOfTheApplication() {
		start();
		this.http.get("/orders/1");
		awaitEnd(Reason.MATCH);
		assertThat(this.primary.getBean(Results.class).reasons).containsExactly("first match", "second match");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable/1", "/deferred/1" })
	void copiesWhatIsAnsweredAsynchronously(String path) throws InterruptedException {
		start();
		assertThat(this.http.get(path).body()).isEqualTo(ORDER);
		assertThat(copy().getTarget()).isEqualTo(path);
		awaitEnd(Reason.MATCH);
		assertThat(this.http.json("/actuator/shadow").at("/endpoints/0/endpoint").asString())
			.isEqualTo("GET " + path.replace("1", "{id}"));
	}

	private void start(String... arguments) {
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "shadow.url=" + url(),
					"management.endpoints.web.exposure.include=shadow,health,prometheus")
			.run(arguments);
		this.http = Http.to(this.primary);
	}

	private String url() {
		String url = this.shadow.url("/").toString();
		return url.substring(0, url.length() - 1);
	}

	private RecordedRequest copy() throws InterruptedException {
		RecordedRequest copy = this.shadow.takeRequest(10, TimeUnit.SECONDS);
		assertThat(copy).as("copy").isNotNull();
		return copy;
	}

	private void hasNoCopy() {
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().untilAsserted(() -> assertThat(engine.accounting().inProgress()).isZero());
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	private void awaitEnd(Reason reason) {
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().untilAsserted(
				() -> assertThat(engine.accounting().ended(reason)).as(() -> engine.report().toString()).isEqualTo(1));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, OrderController.class })
	static class Primary {

		@Bean(destroyMethod = "shutdownNow")
		ExecutorService answers() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean
		Results results() {
			return new Results(new CopyOnWriteArrayList<>());
		}

		@Bean
		@Order(2)
		ExchangeListener second(Results results) {
			return (result) -> results.reasons.add("second " + result.reason().label());
		}

		@Bean
		@Order(1)
		ExchangeListener first(Results results) {
			return (result) -> results.reasons.add("first " + result.reason().label());
		}

	}

	record Results(List<String> reasons) {

	}

	@RestController
	static class OrderController {

		private final ExecutorService answers;

		OrderController(ExecutorService answers) {
			this.answers = answers;
		}

		@GetMapping(path = "/orders/{id}", produces = "application/json")
		String order(@PathVariable String id) {
			return ORDER;
		}

		@GetMapping(path = "/callable/{id}", produces = "application/json")
		Callable<String> callable(@PathVariable String id) {
			return () -> ORDER;
		}

		@GetMapping(path = "/deferred/{id}", produces = "application/json")
		DeferredResult<String> deferred(@PathVariable String id) {
			DeferredResult<String> result = new DeferredResult<>();
			this.answers.execute(() -> result.setResult(ORDER));
			return result;
		}

		@Shadow
		@PostMapping("/form")
		String form(@RequestParam(required = false) List<String> name) {
			return String.valueOf(name);
		}

		@Shadow
		@PostMapping("/upload")
		String upload(@RequestParam MultipartFile file) {
			return Long.toString(file.getSize());
		}

		@Shadow
		@PostMapping("/opted-in")
		String optedIn(@RequestBody byte[] body) {
			return Integer.toString(body.length);
		}

	}

}
