package io.github.shadowing.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.compare.AnswerPair;
import io.github.shadowing.compare.BodyComparator;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.KnownDifference;
import io.github.shadowing.exchange.Reason;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.MimeType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests a running application, the primary, with a running shadow: rules in properties,
 * and what compares and expects differences as beans.
 */
class CompareRulesEndToEndTests {

	private final MockWebServer shadow = new MockWebServer();

	private ConfigurableApplicationContext primary;

	private Http http;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				boolean order = request.getTarget().startsWith("/orders/");
				return new MockResponse.Builder().code(200)
					.setHeader("Content-Type", order ? "application/json" : "application/x-price")
					.body(order ? "{\"id\":\"1\",\"price\":10.005,\"tags\":[\"b\",\"a\"],\"currency\":\"eur\"}" : "20")
					.build();
			}

		});
		this.shadow.start();
		String url = this.shadow.url("/").toString();
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "shadow.url=" + url.substring(0, url.length() - 1),
					"management.endpoints.web.exposure.include=shadow", "shadow.compare.rules[0].path=price",
					"shadow.compare.rules[0].tolerance=0.01", "shadow.compare.rules[0].endpoint=GET /orders/{id}",
					"shadow.compare.rules[1].path=tags", "shadow.compare.rules[1].array=set",
					"shadow.compare.rules[2].path=nowhere", "shadow.compare.rules[2].ignore=true")
			.run();
		this.http = Http.to(this.primary);
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.shadow.close();
	}

	@Test
	void toleratesAndExpectsWhatItWasToldTo() {
		this.http.get("/orders/1");
		awaitEnd(Reason.MATCH);
		JsonNode report = this.http.json("/actuator/shadow");
		JsonNode endpoint = report.at("/endpoints/0");
		assertThat(endpoint.at("/tolerated").findValuesAsString("path")).containsExactlyInAnyOrder("price", "tags");
		assertThat(endpoint.at("/expected").findValuesAsString("path")).containsExactly("currency");
		assertThat(report.at("/rules").findValuesAsString("rule")).containsExactly(
				"price: tolerance 0.01 (GET /orders/{id})", "tags: array set", "nowhere: ignore",
				"currencies in capitals");
		assertThat(report.at("/rules").findValuesAsString("matched")).containsExactly("1", "1", "0", "1");
		assertThat(report.at("/rules/0/lastMatched").isMissingNode()).isFalse();
	}

	@Test
	void asksTheComparatorOfTheApplication() {
		this.http.get("/prices/10");
		awaitEnd(Reason.DIVERGENCE);
		assertThat(this.http.json("/actuator/shadow").at("/endpoints/0/differences/0/path").asString())
			.isEqualTo("price");
	}

	@Test
	void countsThatTheComparatorOfTheApplicationFailed() {
		this.http.get("/prices/none");
		awaitEnd(Reason.COMPARATOR_FAILED);
		assertThat(this.http.json("/actuator/shadow").at("/endpoints/0/failures/comparator-failed").asInt()).isOne();
		this.http.get("/prices/20");
		awaitEnd(Reason.MATCH);
	}

	private void awaitEnd(Reason reason) {
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().untilAsserted(
				() -> assertThat(engine.accounting().ended(reason)).as(() -> engine.report().toString()).isEqualTo(1));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Shop.class })
	static class Primary {

		@Bean
		BodyComparator prices() {
			return new PriceComparator();
		}

		@Bean
		KnownDifference currencies() {
			return KnownDifference.named("currencies in capitals",
					(difference, answers) -> difference.path().equals("currency"));
		}

	}

	/**
	 * Compares prices as whole numbers.
	 */
	static class PriceComparator implements BodyComparator {

		@Override
		public boolean supports(MimeType mediaType) {
			return mediaType.getSubtype().equals("x-price");
		}

		@Override
		public List<Difference> compare(AnswerPair answers) {
			int left = Integer.parseInt(new String(answers.primary().body().bytes(), StandardCharsets.UTF_8));
			int right = Integer.parseInt(new String(answers.shadow().body().bytes(), StandardCharsets.UTF_8));
			return (left == right) ? List.of() : List
				.of(new Difference(Difference.Kind.VALUE, "price", Integer.toString(left), Integer.toString(right)));
		}

	}

	@RestController
	static class Shop {

		@GetMapping(path = "/orders/{id}", produces = "application/json")
		String order(@PathVariable String id) {
			return "{\"id\":\"1\",\"price\":10,\"tags\":[\"a\",\"b\"],\"currency\":\"EUR\"}";
		}

		@GetMapping(path = "/prices/{price}", produces = "application/x-price")
		byte[] price(@PathVariable String price) {
			return price.getBytes(StandardCharsets.UTF_8);
		}

	}

}
