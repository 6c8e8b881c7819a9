package io.github.shadowing.spring;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The baseline, set up by properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class BaselineTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ShadowAutoConfiguration.class))
		.withPropertyValues("shadow.url=http://localhost:1");

	@Test
	void isNoneUnlessSet() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ShadowEngine.class).baseline()).isNull();
			assertThat(context.getBean(ShadowEngine.class).report().baseline()).isNull();
		});
	}

	@Test
	void warnsOfPropertiesOfABaselineThatIsNone(CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.baseline.percentage=5", "shadow.baseline.url=")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).baseline()).isNull());
		assertThat(output).doesNotContain("there is no baseline");
		this.contextRunner.withPropertyValues("shadow.baseline.percentage=5")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).baseline()).isNull());
		assertThat(output)
			.contains("'shadow.baseline.percentage' is set, but 'shadow.baseline.url' is not: there is no baseline")
			.doesNotContain("'shadow.baseline.credentials' is set");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "self, the primary itself", "http://v1:1, 'baseline' at http://v1:1" })
	void warnsOfABaselineThatIsNeverAsked(String url, String asked, CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.baseline.url=" + url, "shadow.baseline.percentage=0")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getOut()
			.lines()
			.filter((line) -> line.contains("'shadow.baseline.percentage' is 0: the baseline, " + asked)))
			.singleElement()
			.asString()
			.contains("WARN")
			.endsWith(", is never asked");
		assertThat(output).doesNotContain("tells what is noise");
	}

	@Test
	void isSetUpByProperties(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("shadow.baseline.url=http://v1:1/base", "shadow.baseline.percentage=0.5",
					"shadow.credentials=forward", "shadow.bulkhead.max-concurrent-calls=3", "shadow.timeout=2s")
			.run((context) -> {
				Baseline baseline = context.getBean(ShadowEngine.class).baseline();
				assertThat(baseline).isNotNull();
				assertThat(baseline.percentage()).isEqualTo(0.5);
				assertThat(baseline.target().uri()).hasToString("http://v1:1/base");
				assertThat(baseline.target().credentials()).isEqualTo(Target.Credentials.FORWARD);
				assertThat(baseline.target().limits().maxConcurrentCalls()).isEqualTo(3);
				assertThat(baseline.target().limits().timeout()).hasSeconds(2);
				assertThat(context.getBean(ShadowEngine.class).targets()).extracting(Target::name)
					.containsExactly("shadow");
				assertThat(context.getBean(ShadowEngine.class).report().baseline()).isNotNull();
			});
		assertThat(output).contains("For 0.5 % of them, 'baseline' at http://v1:1/base")
			.doesNotContain("has the URL of the baseline");
	}

	@Test
	void warnsOfATargetThatIsTheBaseline(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("shadow.baseline.url=http://v1:80", "shadow.targets.same.url=HTTP://V1/",
					"shadow.targets.other.url=http://v1:2")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("'same' has the URL of the baseline: all that it differs in is noise")
			.doesNotContain("'other' has the URL");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			x=y                       , http://localhost:8443
			server.port=1             , http://localhost:8443
			server.address=127.0.0.2  , http://127.0.0.2:8443
			server.address=0.0.0.0    , http://localhost:8443
			server.address=::1        , http://[::1]:8443
			server.address=           , http://localhost:8443
			server.ssl.bundle=a       , http://localhost:8443
			""")
	void mayBeThePrimaryItself(String property, String url) {
		this.contextRunner
			.withPropertyValues("shadow.baseline.url=Self", "server.ssl.enabled=false", "local.server.port=8443",
					property)
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).baseline()).satisfies(
					(baseline) -> assertThat(baseline).isNotNull(), (baseline) -> assertThat(baseline.self()).isTrue(),
					(baseline) -> assertThat(baseline.target().uri()).hasToString(url)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.ssl.bundle=a", "server.ssl.key-store=a", "server.ssl.certificate=a" })
	void isNotThePrimaryItselfWhereThatTalksTls(String property) {
		this.contextRunner.withPropertyValues("shadow.baseline.url=self", property)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidShadowPropertyException.class)
				.hasMessageContaining("shadow.baseline.url"));
	}

	@Test
	void asksNothingWhereTheApplicationHasNoServer(CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.baseline.url=self", "server.port=8443")
			.run((context) -> assertNone(context.getBean(ShadowEngine.class)));
		assertThat(output).contains("'shadow.baseline.url' is 'self', but the application has started no server");
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.address=my_host", "server.address=a b", "local.server.port=-1",
			"local.server.port=${missing}" })
	void stopsNoApplicationWhoseUrlCannotBeTold(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.baseline.url=self", "local.server.port=8443", property)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertNone(context.getBean(ShadowEngine.class));
			});
		assertThat(output).containsPattern("WARN.*'shadow.baseline.url' is 'self', but the primary's own URL cannot");
	}

	private static void assertNone(ShadowEngine engine) {
		assertThat(engine.baseline()).isNull();
		assertThat(engine.report().baseline()).isNull();
	}

	@Test
	void findsThePrimaryAtAnyPortAndPath() {
		try (EmptyShadow shadow = new EmptyShadow();
				ConfigurableApplicationContext primary = new SpringApplicationBuilder(Primary.class)
					.web(WebApplicationType.SERVLET)
					.run("--" + shadow.property(), "--shadow.baseline.url=self", "--shadow.baseline.percentage=100",
							"--server.port=0", "--server.servlet.context-path=/shop")) {
			assertThat(Http.to(primary).get("/shop/constant").statusCode()).isEqualTo(200);
			Noise noise = primary.getBean(Noise.class);
			await().until(() -> noise.baselines.size() == 1);
			assertThat(noise.baselines.get(0).baseline().matches()).isTrue();
			assertThat(primary.getBean(Calls.class).reads).hasValue(2);
		}
	}

	@Test
	void asksThePrimaryItselfOnceMore() {
		String url = "http://localhost:" + TestSocketUtils.findAvailableTcpPort();
		try (ConfigurableApplicationContext primary = new SpringApplicationBuilder(Primary.class)
			.web(WebApplicationType.SERVLET)
			.run("--shadow.url=" + url, "--shadow.baseline.url=self", "--shadow.baseline.percentage=100",
					"--server.port=" + url.substring(url.lastIndexOf(':') + 1), "--shadow.methods=GET,POST",
					"--management.endpoints.web.exposure.include=shadow")) {
			Http http = Http.to(primary);
			http.get("/random");
			http.get("/constant");
			http.postJson("/write", "{}");
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			Noise noise = primary.getBean(Noise.class);
			await().until(() -> engine.accounting().inProgress() == 0 && noise.baselines.size() == 2);
			Calls calls = primary.getBean(Calls.class);
			// The primary, itself as the shadow, and itself as the baseline.
			assertThat(calls.reads).hasValue(6);
			assertThat(calls.writes).hasValue(2);
			assertThat(noise.baselines).filteredOn((result) -> result.exchange().endpoint().route().equals("/random"))
				.singleElement()
				.satisfies((result) -> assertThat(result.baseline().differences()).extracting(Difference::path)
					.containsExactly("value"));
			assertThat(noise.baselines).filteredOn((result) -> result.exchange().endpoint().route().equals("/constant"))
				.singleElement()
				.satisfies((result) -> assertThat(result.baseline().matches()).isTrue());
			assertThat(engine.accounting().ended(Reason.DIVERGENCE)).isOne();
			assertThat(engine.accounting().ended(Reason.MATCH)).isEqualTo(2);
			assertThat(engine.accounting().ended(Reason.SHADOW_REQUEST)).isEqualTo(5);
			assertThat(http.json("/actuator/shadow").at("/baseline/outcomes/compared/match").asInt()).isOne();
			assertThat(http.json("/actuator/shadow").at("/baseline/outcomes/compared/divergence").asInt()).isOne();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Calls.class, Noise.class })
	static class Primary {

	}

	@RestController
	static class Calls {

		private final AtomicInteger reads = new AtomicInteger();

		private final AtomicInteger writes = new AtomicInteger();

		@GetMapping(path = "/random", produces = "application/json")
		String random() {
			this.reads.incrementAndGet();
			return "{\"value\":\"" + UUID.randomUUID() + "\",\"constant\":1}";
		}

		@GetMapping(path = "/constant", produces = "application/json")
		String constant() {
			this.reads.incrementAndGet();
			return "{\"constant\":1}";
		}

		@PostMapping("/write")
		String write(@RequestBody String body) {
			this.writes.incrementAndGet();
			return body;
		}

	}

	static class Noise implements ExchangeListener {

		private final List<BaselineResult> baselines = new CopyOnWriteArrayList<>();

		@Override
		public void onResult(CopyResult result) {
		}

		@Override
		public void onBaseline(BaselineResult result) {
			this.baselines.add(result);
		}

	}

}
