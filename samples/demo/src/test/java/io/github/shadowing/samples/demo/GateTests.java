package io.github.shadowing.samples.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the gate of version 1 says of versions that are wrong in one thing each, and of
 * one that is not; on either stack. Eight shops share the processors here, however few
 * and busy those are. So nothing is lost for taking long, and only what a database across
 * the network makes slow, by seconds, is slow.
 */
@ParameterizedClass
@ValueSource(strings = { "servlet", "reactive" })
class GateTests {

	/** With fewer than 208 the 95th percentile of latency is not proven good. */
	private static final int EXCHANGES = 240;

	private static final int AT_ONCE = 40;

	/** With fewer than 282 histories, long or not, it is not proven bad. */
	private static final int SHORT_HISTORIES = 280;

	/** With fewer than 37 of these it need not be one of them. */
	private static final int LONG_HISTORIES = 40;

	/**
	 * To make a long history is much work for each shop, which is not to be taken for the
	 * waiting that version 2 has in addition.
	 */
	private static final int A_FEW = 10;

	/** Has ordered most: that takes version 1 two statements, and version 2 93. */
	private static final int BEST_CUSTOMER = 155;

	/** Has ordered least: that takes version 2 22 statements. */
	private static final int LEAST_CUSTOMER = 39;

	/** From here on there are no customers. */
	private static final int NOBODY = 1000;

	/** Each other order is not there. */
	private static final List<IntFunction<String>> OTHERS = List.of((i) -> "/cart/price?items=2x1,2x1",
			(i) -> "/customers/" + customer(i), (i) -> "/orders/" + (1 + i % 2 * 900_000 + i),
			(i) -> "/search?q=tea&size=8&sort=price", (i) -> "/customers/" + customer(i) + "/shipping");

	private static final String GOOD = "good";

	private static final List<String> SHOP = List.of(
			// So 93 statements take 4.65 seconds, and 2 take 0.1.
			"--shop.database.latency=50ms", "--spring.datasource.hikari.maximum-pool-size=" + AT_ONCE,
			"--spring.task.execution.pool.core-size=" + AT_ONCE, "--spring.task.execution.pool.max-size=" + AT_ONCE,
			// The errors of a regression would be thousands of lines.
			"--logging.level.root=off");

	private static final List<String> PRIMARY = List.of("--shadow.url=", "--shadow.shedding.enabled=false",
			"--shadow.rate.copies-per-second=0", "--shadow.circuit-breaker.enabled=false", "--shadow.timeout=5m",
			"--shadow.connect-timeout=1m", "--shadow.compare.timeout=1m", "--shadow.max-queue-size=1000",
			"--shadow.bulkhead.max-concurrent-calls=" + EXCHANGES, "--shadow.memory-budget=256MB",
			"--shadow.gate.warm-up=0s", "--shadow.gate.min-exchanges=208",
			// Rates that so few exchanges prove, even if two of them go wrong.
			"--shadow.gate.min-match-rate=0.96", "--shadow.gate.max-shadow-error-rate=0.04",
			// Slow is one endpoint only. There it is about half of what the 93 statements
			// take.
			"--shadow.gate.latency-allowance=1m", "--shadow.gate.endpoints[0].endpoint=" + Rewrite.HISTORY.endpoint(),
			"--shadow.gate.endpoints[0].latency-allowance=2s");

	private final String stack;

	private final List<RunningShop> running = new ArrayList<>();

	GateTests(String stack) {
		this.stack = "--spring.main.web-application-type=" + stack;
	}

	@AfterEach
	void stop() {
		this.running.forEach(RunningShop::stop);
	}

	@Test
	void promotesNoVersionWithAPlantedRegression() {
		RunningShop primary = startWithShadows();
		warmUp(primary);
		play(primary, SHORT_HISTORIES, AT_ONCE, (i) -> history(NOBODY + i));
		play(primary, LONG_HISTORIES, A_FEW, (i) -> history(BEST_CUSTOMER));
		OTHERS.forEach((path) -> play(primary, EXCHANGES, AT_ONCE, path));
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
		List<String> properties = new ArrayList<>(PRIMARY);
		properties.add(urlOf(GOOD, ShopV1Application.application()));
		for (Rewrite rewrite : Rewrite.values()) {
			properties.add(urlOf(nameOf(rewrite), rewrite.application()));
		}
		properties.add(this.stack);
		properties.addAll(SHOP);
		return started(RunningShop.startShadowing(ShopV1Application.application(), properties));
	}

	private String urlOf(String target, SpringApplication shadow) {
		List<String> properties = new ArrayList<>(SHOP);
		properties.add(this.stack);
		return "--shadow.targets." + target + ".url=" + started(RunningShop.start(shadow, properties)).uri();
	}

	private RunningShop started(RunningShop shop) {
		this.running.add(0, shop);
		return shop;
	}

	/** What is cold is slow. The gate forgets it with the version. */
	private static void warmUp(RunningShop primary) {
		play(primary, A_FEW, A_FEW, (i) -> history(LEAST_CUSTOMER));
		OTHERS.forEach((path) -> play(primary, A_FEW, A_FEW, path));
		ShadowEngine engine = primary.context().getBean(ShadowEngine.class);
		engine.targets().forEach((target) -> engine.deployed(target.name(), "warm"));
	}

	private static void play(RunningShop primary, int exchanges, int atOnce, IntFunction<String> path) {
		ShadowEngine engine = primary.context().getBean(ShadowEngine.class);
		for (int i = 0; i < exchanges; i += atOnce) {
			List<CompletableFuture<Answer>> answers = IntStream.range(i, i + atOnce)
				.mapToObj((number) -> primary.getAsync(path.apply(number)))
				.toList();
			answers.forEach((answer) -> assertThat(answer.join().status()).isLessThan(500));
			awaitThat(() -> haveAllButTheSlowAnswered(engine));
		}
		awaitThat(() -> engine.accounting().inProgress() == 0);
	}

	/** To wait for long histories one after the other would take minutes. */
	private static boolean haveAllButTheSlowAnswered(ShadowEngine engine) {
		return engine.report()
			.targets()
			.stream()
			.filter((target) -> !target.name().equals(nameOf(Rewrite.HISTORY)))
			.allMatch((target) -> target.inFlight() == 0);
	}

	private static void awaitThat(Callable<Boolean> condition) {
		await().pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofMinutes(5))
			.until(condition);
	}

	private static String history(int customer) {
		return "/customers/" + customer + "/orders";
	}

	/** Each other lives abroad. */
	private static int customer(int i) {
		return 1 + 4 * (i % 50);
	}

	private static String nameOf(Rewrite rewrite) {
		return rewrite.name().toLowerCase(Locale.ROOT);
	}

}
