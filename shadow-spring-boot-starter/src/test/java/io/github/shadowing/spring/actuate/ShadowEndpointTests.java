package io.github.shadowing.spring.actuate;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.spring.Http;
import io.github.shadowing.spring.OpenSecurity;
import io.github.shadowing.spring.ShadowAutoConfiguration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link ShadowEndpoint} and {@link ShadowEndpointAutoConfiguration}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "shadow.url=http://localhost:1", "management.endpoints.web.exposure.include=shadow",
				"spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.datatype.datetime.write-dates-as-timestamps=true" })
class ShadowEndpointTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private ShadowEngine engine;

	@Test
	void answersWithTheReport() {
		this.engine.begin("POST", "/", OptIns.NONE);
		JsonNode report = Http.to(this.context).json("/actuator/shadow");
		assertThat(report.propertyNames()).containsExactly("state", "percentage", "mode", "since", "targets",
				"requests", "inProgress", "outcomes", "bytesHeld", "shedding", "endpoints", "rules", "samples");
		assertThat(Instant.parse(report.path("since").asString())).isEqualTo(this.engine.report().since());
		assertThat(report.at("/targets/0/name").asString()).isEqualTo("shadow");
		assertThat(report.at("/targets/0/url").asString()).isEqualTo("http://localhost:1");
		assertThat(report.at("/outcomes/unselected/method").asInt()).isPositive();
		assertThat(report.path("mode").asString()).isEqualTo("opt-out");
	}

	@Test
	void answersWithTheScheduleWhereThereIsOne() {
		try (ConfigurableApplicationContext scheduled = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "shadow.url=http://localhost:1",
					"shadow.schedule.start=2020-01-01T00:00:00+01:00", "shadow.schedule.max-duration=1d",
					"management.endpoints.web.exposure.include=shadow")
			.run()) {
			Http http = Http.to(scheduled);
			assertThat(http.json("/actuator/shadow").path("schedule")).hasToString("{\"state\":\"over\","
					+ "\"start\":\"2019-12-31T23:00:00Z\",\"end\":\"2020-01-01T23:00:00Z\",\"remainingSeconds\":0}");
			assertThat(http.postJson("/actuator/shadow", "{\"paused\":false}").body())
				.startsWith("{\"state\":\"over\"");
		}
	}

	@Test
	void answersWithTheHistory() {
		this.engine.begin("POST", "/", OptIns.NONE);
		assertThat(Http.to(this.context).json("/actuator/shadow/history")).hasToString("""
				{"keptMinutes":1440,"targets":[{"target":"shadow","minutes":[]}]}""");
		assertThat(Http.to(this.context).get("/actuator/shadow/else").statusCode()).isEqualTo(404);
	}

	@Test
	void answersWithTheHistoryAsJsonToWhoeverReadsIt() {
		HttpResponse<String> response = Http.to(this.context).get("/actuator/shadow/history", "Accept", "text/plain");
		assertThat(response.headers().firstValue("Content-Type")).get(InstanceOfAssertFactories.STRING)
			.startsWith("application/json");
		assertThat(response.body()).startsWith("{\"keptMinutes\":1440,");
		assertThat(Http.to(this.context).postJson("/actuator/shadow/history", "{}").statusCode()).isEqualTo(404);
	}

	@Test
	void pauses() {
		HttpResponse<String> response = post("{\"paused\":true}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).startsWith("{\"state\":\"paused\",\"percentage\":");
		assertThat(this.engine.policy().paused()).isTrue();
		assertThat(post("{\"paused\":false}").body()).startsWith("{\"state\":\"active\"");
		assertThat(this.engine.policy().paused()).isFalse();
	}

	@Test
	void resumesWhatHasSwitchedItselfOff() {
		for (int count = 0; count < 10; count++) {
			this.engine.unreadable(new AssertionError("of the test"));
		}
		assertThat(Http.to(this.context).json("/actuator/shadow").path("state").asString()).isEqualTo("switched-off");
		assertThat(post("{\"percentage\":100}").body()).startsWith("{\"state\":\"switched-off\"");
		assertThat(post("{\"paused\":true}").body()).startsWith("{\"state\":\"switched-off\"");
		assertThat(post("{\"paused\":false}").body()).startsWith("{\"state\":\"active\"");
		assertThat(this.engine.isSwitchedOff()).isFalse();
		assertThat(Http.to(this.context).json("/actuator/shadow").path("state").asString()).isEqualTo("active");
	}

	@Test
	void changesThePercentage() {
		assertThat(post("{\"percentage\":12.5}").body()).isEqualTo("{\"state\":\"active\",\"percentage\":12.5}");
		assertThat(this.engine.policy().percentage()).isEqualTo(12.5);
	}

	@Test
	void changesBoth() {
		assertThat(post("{\"percentage\":100,\"paused\":false}").body())
			.isEqualTo("{\"state\":\"active\",\"percentage\":100.0}");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			{}                                     | One of 'paused', 'percentage' and 'version' must be given
			{"percentage":100.1}                   | 'percentage' must be from 0 to 100, but is 100.1
			{"percentage":-1,"paused":true}        | 'percentage' must be from 0 to 100, but is -1.0
			{"percentage":"NaN"}                   | 'percentage' must be from 0 to 100, but is NaN
			{"percentage":"much"}                  | 'percentage' must be a number from 0 to 100, but is much
			{"percentage":5,"paused":"maybe"}      | 'paused' must be true or false, but is maybe
			{"percentage":null}                    | One of 'paused', 'percentage' and 'version' must be given
			{"pause":true}                         | One of 'paused', 'percentage' and 'version' must be given
			{"version":""}                         | 'version' must not be empty
			{"version":" "}                        | 'version' must not be empty
			{"version":"2","target":"blue"}        | 'target' must be one of shadow, but is blue
			{"percentage":5,"target":"shadow"}     | 'target' is told together with 'version' only
			""")
	void refusesWhatMakesNoSense(String body, String message) {
		ShadowPolicy policy = this.engine.policy();
		HttpResponse<String> response = post(body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).get(InstanceOfAssertFactories.STRING)
			.startsWith("application/vnd.spring-boot.actuator.v3+json");
		assertThat(response.body()).isEqualTo("{\"error\":\"" + message + "\"}");
		assertThat(this.engine.policy()).isEqualTo(policy);
	}

	@Test
	void takesWhatSpringBootTakesForABooleanOrANumber() {
		assertThat(post("{\"percentage\":\"7.5\",\"paused\":\"off\"}").body())
			.isEqualTo("{\"state\":\"active\",\"percentage\":7.5}");
	}

	private HttpResponse<String> post(String json) {
		return Http.to(this.context).postJson("/actuator/shadow", json);
	}

	@Test
	void isOnTheManagementPortWhereThereIsOne() {
		try (ConfigurableApplicationContext separate = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "management.server.port=0", "shadow.url=http://localhost:1",
					"management.endpoints.web.exposure.include=shadow")
			.run()) {
			assertThat(Http.to(separate).get("/actuator/shadow").statusCode()).isEqualTo(404);
			Http management = Http.toManagement(separate);
			assertThat(management.json("/actuator/shadow").path("state").asString()).isEqualTo("active");
			assertThat(management.postJson("/actuator/shadow", "{\"paused\":true}").body()).contains("paused");
			assertThat(management.postJson("/actuator/shadow", "{\"paused\":\"maybe\"}").body())
				.isEqualTo("{\"error\":\"'paused' must be true or false, but is maybe\"}");
			assertThat(separate.getBean(ShadowEngine.class).policy().paused()).isTrue();
		}
	}

	@Test
	void canBeReadOnly() {
		try (ConfigurableApplicationContext readOnly = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "shadow.url=http://localhost:1",
					"management.endpoints.web.exposure.include=shadow", "management.endpoint.shadow.access=read-only")
			.run()) {
			assertThat(Http.to(readOnly).json("/actuator/shadow").path("state").asString()).isEqualTo("active");
			assertThat(Http.to(readOnly).postJson("/actuator/shadow", "{\"paused\":true}").statusCode()).isEqualTo(405);
			assertThat(readOnly.getBean(ShadowEngine.class).policy().paused()).isFalse();
		}
	}

	@Test
	void refusesWhatMakesNoSenseByJmxToo() throws Exception {
		try (ConfigurableApplicationContext byJmx = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "shadow.url=http://localhost:1", "spring.jmx.enabled=true",
					"spring.jmx.default-domain=shadow.test", "management.endpoints.jmx.exposure.include=shadow")
			.run()) {
			assertThat(byJmx.getBeansOfType(ShadowEndpointWebExtension.class)).isEmpty();
			MBeanServer server = byJmx.getBean(MBeanServer.class);
			ObjectName name = new ObjectName("shadow.test:type=Endpoint,name=Shadow");
			String[] types = { Boolean.class.getName(), Double.class.getName(), String.class.getName(),
					String.class.getName() };
			assertThat(server.invoke(name, "update", new Object[] { null, 12.5, null, null }, types))
				.isEqualTo(Map.of("state", "active", "percentage", 12.5));
			assertThatException()
				.isThrownBy(() -> server.invoke(name, "update", new Object[] { null, 101.0, null, null }, types))
				.withStackTraceContaining("'percentage' must be from 0 to 100, but is 101.0");
		}
	}

	@Test
	void hasAllPartsByJmxToo() throws Exception {
		try (ConfigurableApplicationContext byJmx = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "shadow.url=http://localhost:1", "spring.jmx.enabled=true",
					"spring.jmx.default-domain=shadow.parts.test", "management.endpoints.jmx.exposure.include=shadow")
			.run()) {
			MBeanServer server = byJmx.getBean(MBeanServer.class);
			ObjectName name = new ObjectName("shadow.parts.test:type=Endpoint,name=Shadow");
			assertThat(part(server, name, "gate")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("verdict", "inconclusive");
			assertThat(part(server, name, "history")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("keptMinutes", 1440L);
			assertThat(part(server, name, "else")).isNull();
		}
	}

	private static @Nullable Object part(MBeanServer server, ObjectName name, String part) throws Exception {
		return server.invoke(name, "part", new Object[] { part }, new String[] { String.class.getName() });
	}

	@Test
	void isNotExposedByDefault() {
		runner().run((runnerContext) -> assertThat(runnerContext).doesNotHaveBean(ShadowEndpoint.class));
	}

	@Test
	void isNotThereWhenAccessIsNone() {
		runner()
			.withPropertyValues("management.endpoints.web.exposure.include=*", "management.endpoint.shadow.access=NONE")
			.run((runnerContext) -> assertThat(runnerContext).doesNotHaveBean(ShadowEndpoint.class));
	}

	@Test
	void backsOffFromAnEndpointOfTheApplication() {
		runner().withPropertyValues("management.endpoints.web.exposure.include=*")
			.withUserConfiguration(OwnEndpointConfiguration.class)
			.run((runnerContext) -> assertThat(runnerContext).hasSingleBean(ShadowEndpoint.class)
				.hasBean("ownEndpoint"));
	}

	private static WebApplicationContextRunner runner() {
		return new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ShadowAutoConfiguration.class, ShadowEndpointAutoConfiguration.class))
			.withPropertyValues("shadow.url=http://localhost:1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OpenSecurity.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpointConfiguration {

		@Bean
		ShadowEndpoint ownEndpoint(ShadowEngine engine) {
			return new ShadowEndpoint(engine);
		}

	}

}
