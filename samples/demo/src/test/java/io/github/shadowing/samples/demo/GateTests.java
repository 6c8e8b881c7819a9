package io.github.shadowing.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.samples.demo.v1.ShopV1Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the gate of version 1 says of versions that are wrong in one thing each, and of
 * one that is not; on either stack.
 */
@ParameterizedClass
@ValueSource(strings = { "servlet", "reactive" })
class GateTests {

	/** As many as the latency of an endpoint takes at least. */
	private static final int EXCHANGES = 480;

	private static final int AT_ONCE = 40;

	private static final String GOOD = "good";

	private final List<String> shop;

	private final List<RunningShop> running = new ArrayList<>();

	GateTests(String stack) {
		this.shop = List.of("--spring.main.web-application-type=" + stack,
				// Much for one statement, so that too many of them tell on any machine.
				"--shop.database.latency=10ms", "--spring.datasource.hikari.maximum-pool-size=" + AT_ONCE,
				"--spring.task.execution.pool.core-size=" + AT_ONCE,
				"--spring.task.execution.pool.max-size=" + AT_ONCE);
	}

	@AfterEach
	void stop() {
		this.running.forEach(RunningShop::stop);
	}

	@Test
	void promotesNoVersionWithAPlantedRegression() {
		RunningShop primary = startWithShadows();
		play(primary, (i) -> "/cart/price?items=2x1,2x1");
		play(primary, (i) -> "/customers/" + customer(i));
		play(primary, (i) -> "/orders/" + ((i % 5 == 0) ? 900_000 + i : 1 + i));
		play(primary, (i) -> "/search?q=tea&size=8&sort=price");
		play(primary, (i) -> "/customers/" + customer(i) + "/orders");
		play(primary, (i) -> "/customers/" + customer(i) + "/shipping");
		Answer good = primary.get("/actuator/shadow/gate?target=" + GOOD);
		assertThat(good.status()).as("%s", good.body()).isEqualTo(200);
		assertThat(good.text("verdict")).isEqualTo("promote");
		for (Rewrite rewrite : Rewrite.values()) {
			Answer gate = primary.get("/actuator/shadow/gate?target=" + nameOf(rewrite));
			assertThat(gate.status()).as("%s: %s", rewrite, gate.body()).isEqualTo(403);
			assertThat(gate.text("verdict")).as("%s: %s", rewrite, gate.body()).isEqualTo("hold");
			assertThat(held(gate.body())).as("%s: %s", rewrite, gate.body()).containsExactly(rewrite.endpoint());
		}
		assertThat(primary.get("/actuator/shadow/gate").status()).isEqualTo(403);
	}

	private static List<String> held(JsonNode gate) {
		return gate.at("/targets/0/endpoints")
			.valueStream()
			.filter((endpoint) -> endpoint.path("verdict").asString().equals("hold"))
			.map((endpoint) -> endpoint.path("endpoint").asString())
			.toList();
	}

	private RunningShop startWithShadows() {
		List<String> properties = new ArrayList<>(this.shop);
		properties.add("--shadow.targets." + GOOD + ".url="
				+ start(RunningShop.start(ShopV1Application.application(), this.shop)).uri());
		for (Rewrite rewrite : Rewrite.values()) {
			properties.add("--shadow.targets." + nameOf(rewrite) + ".url="
					+ start(RunningShop.start(rewrite.application(), this.shop)).uri());
		}
		properties
			.addAll(List.of("--shadow.url=", "--shadow.shedding.enabled=false", "--shadow.rate.copies-per-second=0",
					"--shadow.circuit-breaker.enabled=false", "--shadow.gate.min-exchanges=" + EXCHANGES,
					"--shadow.gate.warm-up=0s", "--shadow.gate.min-match-rate=0.96",
					"--shadow.gate.max-shadow-error-rate=0.04", "--shadow.gate.max-p95-ratio=1.2",
					// Seven shadows on one machine are slow together.
					"--shadow.gate.latency-allowance=200ms"));
		return start(RunningShop.startShadowing(ShopV1Application.application(), properties));
	}

	private RunningShop start(RunningShop shop) {
		this.running.add(0, shop);
		return shop;
	}

	private static void play(RunningShop primary, IntFunction<String> path) {
		ShadowEngine engine = primary.context().getBean(ShadowEngine.class);
		for (int i = 0; i < EXCHANGES; i += AT_ONCE) {
			List<CompletableFuture<Answer>> answers = IntStream.range(i, i + AT_ONCE)
				.mapToObj((number) -> primary.getAsync(path.apply(number)))
				.toList();
			answers.forEach((answer) -> assertThat(answer.join().status()).isLessThan(500));
			await().until(() -> engine.accounting().inProgress() == 0);
		}
	}

	private static int customer(int i) {
		return 1 + i % 200;
	}

	private static String nameOf(Rewrite rewrite) {
		return rewrite.name().toLowerCase(Locale.ROOT);
	}

}
