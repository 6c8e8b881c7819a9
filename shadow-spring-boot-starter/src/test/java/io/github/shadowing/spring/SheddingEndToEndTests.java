package io.github.shadowing.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application that is in trouble by its own measure: any heap in use is too
 * much.
 */
class SheddingEndToEndTests {

	private final List<ConfigurableApplicationContext> started = new ArrayList<>();

	@AfterEach
	void stop() {
		this.started.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void shedsWhileTheHeapIsFullAndShowsItEverywhere() {
		Instant before = Instant.now();
		Http http = start("--shadow.shedding.enabled=true", "--shadow.shedding.max-heap=0.001");
		awaitShedding(http);
		JsonNode report = http.json("/actuator/shadow");
		assertThat(report.path("state").asString()).isEqualTo("active");
		assertThat(report.at("/shedding").propertyNames()).containsExactly("share", "cause", "since");
		assertThat(report.at("/shedding/cause").asString())
			.matches("heap after collection at 0\\.\\d{3} of a limit of 0\\.001");
		assertThat(Instant.parse(report.at("/shedding/since").asString())).isAfter(before);
		ShadowEngine engine = this.started.get(0).getBean(ShadowEngine.class);
		await().until(() -> {
			assertThat(http.get("/hello").body()).isEqualTo("hello");
			return engine.accounting().ended(Reason.SHED) > 0;
		});
		assertThat(http.get("/actuator/prometheus").body()).containsPattern("(?m)^shadow_shedding_share 0\\.\\d+$")
			.containsPattern("(?m)^shadow_exchanges_total\\{outcome=\"rejected\",reason=\"shed\"\\} \\d\\.0$")
			.containsPattern("(?m)^shadow_queue_size \\d+\\.0$");
	}

	/**
	 * By the time another application sheds that was started later, and so looks later
	 * for trouble, this one would have found the same: they share the heap.
	 */
	@Test
	void shedsNothingWhereItIsDisabled() {
		Http disabled = start("--shadow.shedding.enabled=false", "--shadow.shedding.max-heap=0.001");
		disabled.get("/hello");
		System.gc();
		awaitShedding(start("--shadow.shedding.enabled=true", "--shadow.shedding.max-heap=0.001"));
		JsonNode shedding = disabled.json("/actuator/shadow").path("shedding");
		assertThat(shedding.path("share").asDouble()).isEqualTo(1);
		assertThat(shedding.has("cause")).isFalse();
	}

	private static void awaitShedding(Http http) {
		await().until(() -> {
			http.get("/hello");
			System.gc();
			return http.json("/actuator/shadow").at("/shedding/share").asDouble() < 1;
		});
	}

	private Http start(String... arguments) {
		ConfigurableApplicationContext primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "shadow.url=http://localhost:1",
					"management.endpoints.web.exposure.include=shadow,prometheus")
			.run(arguments);
		this.started.add(primary);
		return Http.to(primary);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, HelloController.class })
	static class Primary {

	}

	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
