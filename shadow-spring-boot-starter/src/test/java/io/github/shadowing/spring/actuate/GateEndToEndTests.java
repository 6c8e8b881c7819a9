package io.github.shadowing.spring.actuate;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.spring.Http;
import io.github.shadowing.spring.OpenSecurity;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * What the gate says of shadows that are good, or bad in one way, in a running
 * application. The limits are such that few exchanges tell.
 */
class GateEndToEndTests {

	private static final String ORDER = "{\"id\":\"1\",\"total\":10}";

	/** As Flagger posts it for a webhook without metadata. */
	private static final String FLAGGER = "{\"name\":\"shop\",\"namespace\":\"prod\",\"phase\":\"WaitingPromotion\","
			+ "\"checksum\":\"85d557f47b\"}";

	private final MockWebServer shadow = new MockWebServer();

	private final AtomicInteger copies = new AtomicInteger();

	private volatile BiFunction<RecordedRequest, Integer, MockResponse.Builder> answer = (copy, number) -> good();

	private ConfigurableApplicationContext primary;

	private Http http;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				int number = GateEndToEndTests.this.copies.incrementAndGet();
				return GateEndToEndTests.this.answer.apply(request, number).build();
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
	void promotesAGoodVersion() {
		start();
		play(600);
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isEqualTo("promote");
		HttpResponse<String> json = this.http.get("/actuator/shadow/gate");
		assertThat(json.statusCode()).isEqualTo(200);
		assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
		HttpResponse<String> text = this.http.get("/actuator/shadow/gate", "Accept", "text/plain");
		assertThat(text.statusCode()).isEqualTo(200);
		assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(text.body()).startsWith("promote\n1 of 1 endpoints are proven good, and none bad\n");
		assertThat(gate().at("/targets/0/endpoints/0/endpoint").asString()).isEqualTo("GET /orders/{id}");
		assertThat(gate().at("/targets/0/endpoints/0/compared").asLong()).isEqualTo(600);
	}

	@Test
	void isInconclusiveWhereThereIsTooLittle() {
		start();
		play(20);
		assertThat(gate().path("verdict").asString()).isEqualTo("inconclusive");
		HttpResponse<String> text = this.http.get("/actuator/shadow/gate", "Accept", "text/plain");
		assertThat(text.statusCode()).isEqualTo(403);
		assertThat(text.body()).startsWith("inconclusive\nneeds about 80 more exchanges\n")
			.containsPattern("needs about [0-9]+ more exchanges of GET /orders/\\{id\\}\n");
	}

	@Test
	void doesNotPromoteADeadShadow() {
		start();
		this.shadow.close();
		play(100);
		assertThat(gate().path("verdict").asString()).isEqualTo("hold");
		assertThat(gate().at("/reasons/0").asString())
			.matches("GET /orders/\\{id\\}: [0-9]+ of [0-9]+ got no answer, or an error \\(100\\.0 %, .*");
	}

	/** As long as the breaker is open, next to nothing is heard of it. */
	@Test
	void doesNotPromoteAShadowThatDied() {
		start();
		play(2000);
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isEqualTo("promote");
		this.shadow.close();
		play(100);
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isNotEqualTo("promote");
		for (int i = 0; i < 30 && !gate().path("verdict").asString().equals("hold"); i++) {
			play(20);
		}
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isEqualTo("hold");
		assertThat(gate().path("reasons").toString()).contains("got no answer, or an error");
	}

	@Test
	void doesNotPromoteAShadowThatDropsHalf() {
		this.answer = (copy, number) -> (number % 2 == 0) ? good()
				: good().onResponseStart(new SocketEffect.CloseSocket());
		start("--shadow.circuit-breaker.enabled=false");
		play(200);
		assertThat(gate().path("verdict").asString()).isEqualTo("hold");
		assertThat(gate().at("/reasons/0").asString()).contains("got no answer, or an error");
	}

	/** Limits of ours may lose as many. */
	@Test
	void doesNotPromoteWhereHalfOfTheCopiesAreLost() {
		start("--shadow.rate.copies-per-day=600");
		play(1200);
		assertThat(gate().path("verdict").asString()).isEqualTo("inconclusive");
		assertThat(gate().path("reasons")).hasSize(1);
		assertThat(gate().at("/reasons/0").asString()).isEqualTo("600 of 1,200 copies meant to be sent were compared"
				+ " (50.0 %, at least 90 % wanted): 600 were lost as daily-budget");
	}

	/** Of those captured before its bulkhead was full; the others had no part in it. */
	@Test
	void knowsWhatABusyShadowDidNotGet() throws Exception {
		CountDownLatch turnedAway = new CountDownLatch(1);
		this.answer = (copy, number) -> copy.getUrl().encodedPath().equals("/burst") ? goodAfter(turnedAway) : good();
		start("--shadow.bulkhead.max-concurrent-calls=" + OrderController.BURST / 2);
		ExecutorService users = Executors.newFixedThreadPool(OrderController.BURST);
		try {
			for (Future<?> each : users
				.invokeAll(Collections.nCopies(OrderController.BURST, () -> this.http.get("/burst")))) {
				each.get();
			}
		}
		finally {
			users.shutdown();
		}
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().until(() -> engine.accounting().ended(Reason.SATURATED) == OrderController.BURST / 2);
		turnedAway.countDown();
		awaitEnd(engine);
		play(300);
		Map<String, String> latencies = gate().at("/targets/0/endpoints")
			.valueStream()
			.collect(Collectors.toMap((each) -> each.path("endpoint").asString(),
					(each) -> each.path("reasons").toString()));
		assertThat(latencies).containsOnlyKeys("GET /burst", "GET /orders/{id}");
		assertThat(latencies.get("GET /burst")).contains("; 20 of 40 copies got no answer, or were not sent");
		assertThat(latencies.get("GET /orders/{id}")).contains("95th percentile").doesNotContain("not sent");
	}

	private static MockResponse.Builder goodAfter(CountDownLatch latch) {
		try {
			latch.await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return good();
	}

	/** By far more than the primary takes on a machine that has other things to do. */
	@Test
	void doesNotPromoteASlowShadow() {
		this.answer = (copy, number) -> good().headersDelay(250, TimeUnit.MILLISECONDS);
		start("--shadow.gate.latency-allowance=2ms");
		play(600);
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isEqualTo("hold");
		assertThat(gate().at("/reasons/0").asString()).contains("95th percentile of latency");
	}

	@Test
	void doesNotPromoteErrors() {
		this.answer = (copy, number) -> (number % 3 == 0) ? good().code(500) : good();
		start();
		play(200);
		assertThat(gate().path("verdict").asString()).isEqualTo("hold");
		assertThat(gate().at("/targets/0/endpoints/0/errors/count").asLong()).isEqualTo(66);
	}

	@Test
	void doesNotPromoteADivergence() {
		this.answer = (copy, number) -> (number % 3 == 0) ? good().body(ORDER.replace("10", "11")) : good();
		start();
		play(300);
		assertThat(gate().path("verdict").asString()).isEqualTo("hold");
		assertThat(gate().at("/reasons/0").asString())
			.startsWith("GET /orders/{id}: 100 of 300 differ in `total` (33.3 %, at most 5 % allowed); 95 % interval ");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aNewBuildBeginsAnew(boolean byHeader) {
		this.answer = (copy, number) -> good().setHeader("X-Version", "1");
		start(byHeader ? "--shadow.gate.version-header=X-Version" : "--shadow.gate.version=1");
		play(600);
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isEqualTo("promote");
		assertThat(gate().at("/targets/0/version").asString()).isEqualTo("1");
		this.answer = (copy, number) -> good().setHeader("X-Version", "2");
		if (!byHeader) {
			assertThat(this.http.postJson("/actuator/shadow", "{\"version\":\"2\"}").statusCode()).isEqualTo(200);
		}
		play(1);
		assertThat(gate().path("verdict").asString()).isEqualTo("inconclusive");
		assertThat(gate().at("/targets/0/version").asString()).isEqualTo("2");
		play(600);
		assertThat(gate().path("verdict").asString()).as("%s", gate()).isEqualTo("promote");
	}

	@Test
	void isAskedOfOneVersion() {
		start("--shadow.gate.version=1");
		play(600);
		assertThat(this.http.get("/actuator/shadow/gate?version=1").statusCode()).isEqualTo(200);
		assertThat(this.http.postJson("/actuator/shadow/gate?version=1", FLAGGER).statusCode()).isEqualTo(200);
		HttpResponse<String> other = this.http.get("/actuator/shadow/gate?version=2.1", "Accept", "text/plain");
		assertThat(other.statusCode()).isEqualTo(403);
		assertThat(other.body()).isEqualTo("inconclusive\nnothing is known of version 2.1 yet: it is all about 1\n");
		assertThat(this.http.postJson("/actuator/shadow/gate?version=2.1", FLAGGER).statusCode()).isEqualTo(403);
		assertThat(this.http.postJson("/actuator/shadow/gate", "{\"version\":\"2.1\"}").statusCode()).isEqualTo(403);
		HttpResponse<String> none = this.http.get("/actuator/shadow/gate?version=", "Accept", "text/plain");
		assertThat(none.statusCode()).isEqualTo(400);
		assertThat(none.body()).isEqualTo("{\"error\":\"'version' must not be empty\"}");
	}

	@Test
	void aVersionIsSaidOfOneTarget() {
		start("--shadow.targets.green.url=http://localhost:1", "--shadow.gate.version=1");
		HttpResponse<String> refused = this.http.postJson("/actuator/shadow", "{\"version\":\"2\"}");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("'target' must be given, one of ");
		assertThat(this.http.postJson("/actuator/shadow", "{\"version\":\"2\",\"target\":\"green\"}").statusCode())
			.isEqualTo(200);
		assertThat(gate().path("targets"))
			.extracting((each) -> each.path("target").asString(), (each) -> each.path("version").asString())
			.containsExactlyInAnyOrder(tuple("shadow", "1"), tuple("green", "2"));
	}

	@Test
	void theVersionIsNotSaidWhereAHeaderTellsIt() {
		start("--shadow.gate.version-header=X-Version");
		HttpResponse<String> response = this.http.postJson("/actuator/shadow", "{\"version\":\"2\"}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("The version is what the shadow says in the header 'X-Version'");
	}

	/** Anything above 202 means to wait, and it is asked again. */
	@Test
	void confirmsAPromotionToFlagger() {
		start();
		for (int i = 0; i < 3; i++) {
			HttpResponse<String> wait = this.http.postJson("/actuator/shadow/gate", FLAGGER);
			assertThat(wait.statusCode()).isEqualTo(403);
			assertThat(wait.body())
				.startsWith("{\"verdict\":\"inconclusive\",\"reasons\":[\"needs about 100 more exch");
		}
		play(600);
		List<String> bodies = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			HttpResponse<String> go = this.http.postJson("/actuator/shadow/gate", FLAGGER);
			assertThat(go.statusCode()).isEqualTo(200);
			bodies.add(go.body());
		}
		assertThat(bodies.stream().distinct()).hasSize(1);
		assertThat(this.http.send("POST", "/actuator/shadow/gate").statusCode()).as("no JSON").isEqualTo(415);
		// Spring Boot takes no objects within the body of an operation; it is better to
		// wait.
		String withMetadata = FLAGGER.replace("}", ",\"metadata\":{\"team\":\"a\"}}");
		assertThat(this.http.postJson("/actuator/shadow/gate", withMetadata).statusCode()).isEqualTo(400);
	}

	@Test
	void isAskedOfOneTarget() {
		start("--shadow.targets.green.url=http://localhost:1", "--shadow.circuit-breaker.enabled=false");
		play(600);
		assertThat(this.http.get("/actuator/shadow/gate").statusCode()).isEqualTo(403);
		assertThat(this.http.get("/actuator/shadow/gate?target=shadow").statusCode()).isEqualTo(200);
		assertThat(this.http.get("/actuator/shadow/gate?target=green").statusCode()).isEqualTo(403);
		HttpResponse<String> unknown = this.http.get("/actuator/shadow/gate?target=blue", "Accept", "text/plain");
		assertThat(unknown.statusCode()).isEqualTo(404);
		assertThat(unknown.body()).isEqualTo("{\"error\":\"'target' must be one of shadow, green, but is blue\"}");
		assertThat(this.http.postJson("/actuator/shadow/gate?target=shadow", FLAGGER).statusCode()).isEqualTo(200);
		assertThat(this.http.get("/actuator/shadow/other").statusCode()).isEqualTo(404);
		assertThat(this.http.postJson("/actuator/shadow/other", FLAGGER).statusCode()).isEqualTo(404);
	}

	@Test
	void isOnTheManagementPortWhereThereIsOne() {
		start("--management.server.port=0");
		assertThat(this.http.get("/actuator/shadow/gate").statusCode()).isEqualTo(404);
		Http management = Http.toManagement(this.primary);
		assertThat(management.get("/actuator/shadow/gate").statusCode()).isEqualTo(403);
		assertThat(management.postJson("/actuator/shadow/gate", FLAGGER).statusCode()).isEqualTo(403);
	}

	@Test
	void isNotPostedToWhatIsReadOnly() {
		start("--management.endpoint.shadow.access=read-only");
		assertThat(this.http.get("/actuator/shadow/gate").statusCode()).isEqualTo(403);
		assertThat(this.http.postJson("/actuator/shadow/gate", FLAGGER).statusCode()).isEqualTo(405);
	}

	private static MockResponse.Builder good() {
		return new MockResponse.Builder().code(200).setHeader("Content-Type", "application/json").body(ORDER);
	}

	private void start(String... arguments) {
		this.primary = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "shadow.url=http://localhost:" + this.shadow.getPort(),
					"management.endpoints.web.exposure.include=shadow", "shadow.gate.min-match-rate=0.95",
					"shadow.gate.max-shadow-error-rate=0.05", "shadow.gate.max-p95-ratio=2",
					"shadow.gate.latency-allowance=1m", "shadow.gate.min-exchanges=100", "shadow.gate.warm-up=0s",
					"shadow.shedding.enabled=false", "shadow.rate.copies-per-second=0",
					"logging.level.mockwebserver3=off")
			.run(arguments);
		this.http = Http.to(this.primary);
	}

	private void play(int exchanges) {
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		for (int i = 0; i < exchanges; i++) {
			assertThat(this.http.get("/orders/1").statusCode()).isEqualTo(200);
			if (i % 20 == 19) {
				awaitEnd(engine);
			}
		}
		awaitEnd(engine);
	}

	private static void awaitEnd(ShadowEngine engine) {
		await().atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.until(() -> engine.accounting().inProgress() == 0);
	}

	private JsonNode gate() {
		HttpResponse<String> response = this.http.get("/actuator/shadow/gate", "Accept", "application/json");
		JsonNode gate = JsonMapper.shared().readTree(response.body());
		assertThat(response.statusCode()).isEqualTo(gate.path("verdict").asString().equals("promote") ? 200 : 403);
		return gate;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, OrderController.class })
	static class Application {

	}

	@RestController
	static class OrderController {

		static final int BURST = 40;

		private final CyclicBarrier burst = new CyclicBarrier(BURST);

		@GetMapping(path = "/orders/{id}", produces = "application/json")
		String order(@PathVariable String id) {
			return ORDER;
		}

		@GetMapping(path = "/burst", produces = "application/json")
		String burst() throws Exception {
			this.burst.await(1, TimeUnit.MINUTES);
			return ORDER;
		}

	}

}
