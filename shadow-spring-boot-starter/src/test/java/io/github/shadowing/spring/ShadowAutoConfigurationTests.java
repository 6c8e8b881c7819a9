package io.github.shadowing.spring;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.KeySampling.MissingKey;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.SampleKey;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.spring.actuate.ShadowEndpointAutoConfiguration;
import io.github.shadowing.spring.web.ShadowServletAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShadowAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(ShadowAutoConfiguration.class,
			ShadowServletAutoConfiguration.class, ShadowEndpointAutoConfiguration.class);

	private static final String OFF = "Shadow is off: neither 'shadow.url' nor 'shadow.targets' is set";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	@Test
	void leavesNoBeanOfOursWithoutUrl(CapturedOutput output) {
		this.contextRunner.run(this::hasNothingButTheNote);
		assertThat(output).containsOnlyOnce(OFF);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "shadow.url=", "shadow.url=  ", "shadow.percentage=10", "shadow.percentage=abc", "shadow=on" })
	void leavesNoBeanOfOursWithoutTarget(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property).run(this::hasNothingButTheNote);
		assertThat(output).containsOnlyOnce(OFF);
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "FALSE", "off", "no", "0" })
	void leavesNoBeanOfOursWhenDisabled(String enabled, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("shadow.enabled=" + enabled, "shadow.url=http://localhost:1",
					"shadow.targets.a.url=http://a")
			.run(this::hasNoBeanOfOurs);
		assertThat(output).doesNotContain("Shadow is off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "True", "on", "yes", "1" })
	void shadowsWhenEnabled(String enabled) {
		this.contextRunner.withPropertyValues("shadow.enabled=" + enabled, "shadow.url=http://localhost:1")
			.run((context) -> assertThat(context).hasSingleBean(ShadowEngine.class)
				.hasBean("shadowFilter")
				.hasBean("shadowEndpoint"));
	}

	@ParameterizedTest
	@CsvSource({ "on, true, 'true or not set'", "off, false, false" })
	void tellsTheConditionsReportWhetherItIsEnabled(String enabled, boolean match, String state) {
		this.contextRunner.withPropertyValues("shadow.enabled=" + enabled, "shadow.url=http://localhost:1")
			.run((context) -> assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
				.getConditionAndOutcomesBySource()
				.get(ShadowAutoConfiguration.class.getName())).anySatisfy((each) -> {
					assertThat(each.getOutcome().isMatch()).isEqualTo(match);
					assertThat(each.getOutcome().getMessage())
						.isEqualTo("@ConditionalOnShadowEnabled 'shadow.enabled' is " + state);
				}));
	}

	@Test
	void readsFromTheEnvironmentWhetherItIsEnabled() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new org.springframework.core.env.SystemEnvironmentPropertySource("test-systemEnvironment",
						java.util.Map.of("SHADOW_ENABLED", "off"))))
			.withPropertyValues("shadow.url=http://localhost:1")
			.run(this::hasNoBeanOfOurs);
	}

	@Test
	void leavesNoBeanOfOursWhenDisabledThoughThereIsAnEngine() {
		this.contextRunner.withUserConfiguration(OwnEngineConfiguration.class)
			.withPropertyValues("shadow.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("shadowFilter").doesNotHaveBean("shadowEndpoint"));
	}

	@Test
	void leavesNoBeanOfOursOutsideOfAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("shadow.url=http://localhost:1")
			.run((context) -> assertThat(context).doesNotHaveBean(ShadowEngine.class));
	}

	@Test
	void needsNothingButTheUrl() {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1").run((context) -> {
			ShadowEngine engine = context.getBean(ShadowEngine.class);
			assertThat(engine.targets())
				.containsExactly(new Target("shadow", Target.parse("http://localhost:1"), Credentials.STRIP,
						TargetLimits.defaults().withTimeout(Duration.ofSeconds(5)).withMaxConcurrentCalls(64)));
			assertThat(engine.policy().percentage()).isEqualTo(100);
			assertThat(engine.policy().mode()).isEqualTo(Mode.OPT_OUT);
			assertThat(engine.policy().methods()).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
			assertThat(engine.policy().paused()).isFalse();
		});
	}

	@Test
	void takesThePolicyFromTheProperties() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.percentage=12.5", "shadow.mode=opt-in",
					"shadow.methods=get, Post", "shadow.include=/orders/**", "shadow.exclude=/orders/private/**")
			.run((context) -> {
				ShadowEngine engine = context.getBean(ShadowEngine.class);
				assertThat(engine.policy().percentage()).isEqualTo(12.5);
				assertThat(engine.policy().mode()).isEqualTo(Mode.OPT_IN);
				assertThat(engine.policy().methods()).containsExactlyInAnyOrder("GET", "POST");
				engine.updatePolicy((policy) -> new io.github.shadowing.policy.ShadowPolicy(false, 100, Mode.OPT_OUT,
						policy.methods(), policy.paths()));
				assertThat(engine.begin("GET", "/orders/1", OptIns.NONE)).isNotNull();
				assertThat(engine.begin("GET", "/orders/private/1", OptIns.NONE)).isNull();
				assertThat(engine.begin("GET", "/customers", OptIns.NONE)).isNull();
			});
	}

	@Test
	void samplesByTheKeyOfTheProperties() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.percentage=50",
					"shadow.sampling.key=header:X-User", "shadow.sampling.salt=pepper",
					"shadow.sampling.missing-key=exclude")
			.run((context) -> {
				ShadowEngine engine = context.getBean(ShadowEngine.class);
				KeySampling expected = new KeySampling(SampleKey.parse("header:X-User"), "pepper", MissingKey.EXCLUDE);
				for (int number = 0; number < 50; number++) {
					String user = "user-" + number;
					boolean sampled = engine.begin("GET", "/", OptIns.NONE, user, (request, key) -> request) != null;
					assertThat(sampled).isEqualTo(expected.draw(user, (request, key) -> request, 0) < 50);
				}
				assertThat(engine.begin("GET", "/", OptIns.NONE)).isNull();
			});
	}

	@Test
	void copiesWhenTheScheduleSays() {
		WebApplicationContextRunner runner = this.contextRunner.withPropertyValues("shadow.url=http://localhost:1");
		runner.withPropertyValues("shadow.schedule.start=2999-01-01T00:00:00+01:00")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).state()).isEqualTo("not-started"));
		runner.withPropertyValues("shadow.schedule.end=2020-01-01T00:00:00Z")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).state()).isEqualTo("over"));
		runner
			.withPropertyValues("shadow.schedule.start=2020-01-01T00:00:00Z",
					"shadow.schedule.end=2999-01-01T00:00:00Z")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).state()).isEqualTo("active"));
		runner.withPropertyValues("shadow.schedule.start=2020-01-01T00:00:00Z", "shadow.schedule.max-duration=30d")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).state()).isEqualTo("over"));
		runner.withPropertyValues("shadow.schedule.max-duration=30d")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).state()).isEqualTo("active"));
		runner
			.withPropertyValues("shadow.schedule.start=2030-01-01T00:00:00Z",
					"shadow.schedule.end=2029-12-31T23:00:00-01:00")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'shadow.schedule.end'")
				.hasMessageContaining("a time after 'shadow.schedule.start'"));
	}

	@Test
	void letsTargetsInheritWhatTheyDoNotSet() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://main:1", "shadow.timeout=2s",
					"shadow.bulkhead.max-concurrent-calls=7", "shadow.credentials=forward",
					"shadow.targets.green.url=http://green:1/base", "shadow.targets.blue.url=https://blue",
					"shadow.targets.blue.timeout=300ms", "shadow.targets.blue.bulkhead.max-concurrent-calls=3",
					"shadow.targets.blue.credentials=strip")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).targets()).containsExactlyInAnyOrder(
					new Target("shadow", Target.parse("http://main:1"), Credentials.FORWARD,
							TargetLimits.defaults().withTimeout(Duration.ofSeconds(2)).withMaxConcurrentCalls(7)),
					new Target("green", Target.parse("http://green:1/base"), Credentials.FORWARD,
							TargetLimits.defaults().withTimeout(Duration.ofSeconds(2)).withMaxConcurrentCalls(7)),
					new Target("blue", Target.parse("https://blue"), Credentials.STRIP,
							TargetLimits.defaults().withTimeout(Duration.ofMillis(300)).withMaxConcurrentCalls(3))));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, -, -, -, 5, 5", "30s, -, -, -, 30, 30", "-, 2s, -, -, 2, 2",
			"30s, 2s, -, -, 2, 2", "-, -, 20s, -, 5, 20", "-, 2s, 20s, -, 2, 2", "-, -, 20s, 1s, 5, 1" })
	void letsATargetBeSilentForAsLongAsItMayTake(@Nullable String timeout, @Nullable String silence,
			@Nullable String timeoutOfBlue, @Nullable String silenceOfBlue, int seconds, int secondsOfBlue) {
		WebApplicationContextRunner runner = this.contextRunner.withPropertyValues("shadow.url=http://main:1",
				"shadow.targets.blue.url=http://blue:1");
		runner = (timeout != null) ? runner.withPropertyValues("shadow.timeout=" + timeout) : runner;
		runner = (silence != null) ? runner.withPropertyValues("shadow.response-timeout=" + silence) : runner;
		runner = (timeoutOfBlue != null) ? runner.withPropertyValues("shadow.targets.blue.timeout=" + timeoutOfBlue)
				: runner;
		runner = (silenceOfBlue != null)
				? runner.withPropertyValues("shadow.targets.blue.response-timeout=" + silenceOfBlue) : runner;
		runner.run((context) -> assertThat(context.getBean(ShadowEngine.class).targets())
			.extracting((target) -> target.limits().responseTimeout().toSeconds())
			.containsExactly((long) seconds, (long) secondsOfBlue));
	}

	@Test
	void takesTheLimitsOfTargetsFromTheProperties() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://main:1", "shadow.connect-timeout=300ms",
					"shadow.response-timeout=2s", "shadow.rate.copies-per-second=7", "shadow.rate.bytes-per-second=3KB",
					"shadow.rate.copies-per-day=1000", "shadow.circuit-breaker.failure-rate-threshold=10",
					"shadow.circuit-breaker.slow-call-rate-threshold=20",
					"shadow.circuit-breaker.slow-call-duration-threshold=1s",
					"shadow.circuit-breaker.sliding-window-size=8", "shadow.circuit-breaker.minimum-number-of-calls=4",
					"shadow.circuit-breaker.wait-duration-in-open-state=1m",
					"shadow.circuit-breaker.permitted-number-of-calls-in-half-open-state=2",
					"shadow.targets.blue.url=http://blue:1", "shadow.targets.blue.rate.copies-per-second=3",
					"shadow.targets.blue.circuit-breaker.enabled=false")
			.run((context) -> {
				List<TargetLimits> limits = context.getBean(ShadowEngine.class)
					.targets()
					.stream()
					.map(Target::limits)
					.toList();
				BreakerSettings breaker = new BreakerSettings(true, 10, 20, Duration.ofSeconds(1), 8, 4,
						Duration.ofMinutes(1), 2);
				TargetLimits main = TargetLimits.defaults()
					.withConnectTimeout(Duration.ofMillis(300))
					.withResponseTimeout(Duration.ofSeconds(2))
					.withRate(new RateLimits(7, 3 * 1024, 1000))
					.withBreaker(breaker);
				assertThat(limits).containsExactly(main, main.withRate(new RateLimits(3, 3 * 1024, 1000))
					.withBreaker(
							new BreakerSettings(false, 10, 20, Duration.ofSeconds(1), 8, 4, Duration.ofMinutes(1), 2)));
			});
	}

	@Test
	void saysAndRefusesNothingWhereItIsExcluded(CapturedOutput output) {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ShadowServletAutoConfiguration.class, ShadowEndpointAutoConfiguration.class))
			.withPropertyValues("shadow.ulr=http://localhost:1")
			.run((context) -> assertThat(beansOfOurs(context)).isEmpty());
		assertThat(output).doesNotContain("Shadow is off");
	}

	@Test
	void needsNoUrlWhereThereAreTargets() {
		this.contextRunner.withPropertyValues("shadow.targets.shadow.url=http://localhost:1")
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).targets()).hasSize(1));
	}

	@Test
	void takesTargetsFromTheEnvironment() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new org.springframework.core.env.SystemEnvironmentPropertySource("test-systemEnvironment",
						java.util.Map.of("SHADOW_TARGETS_GREEN_URL", "http://green"))))
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).targets()).extracting(Target::name)
				.containsExactly("green"));
	}

	@Test
	void backsOffFromAnEngineOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnEngineConfiguration.class)
			.withPropertyValues("shadow.url=http://localhost:1")
			.run((context) -> assertThat(context).hasSingleBean(ShadowEngine.class)
				.hasBean("ownEngine")
				.hasBean("shadowFilter")
				.hasBean("shadowEndpoint"));
	}

	@Test
	void shadowsWithAnEngineOfTheApplicationWithoutAnyProperty(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(OwnEngineConfiguration.class)
			.run((context) -> assertThat(context).hasBean("shadowFilter").hasBean("shadowEndpoint"));
		assertThat(output).doesNotContain("Shadow is off");
	}

	@Test
	void publishesMetersWhereThereIsARegistry() {
		this.contextRunner.withUserConfiguration(RegistryConfiguration.class)
			.withPropertyValues("shadow.url=http://localhost:1")
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("shadow.exchanges").meters())
				.isNotEmpty());
	}

	@Test
	void closesTheEngineWithTheContext() {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1").run((context) -> {
			ShadowEngine engine = context.getBean(ShadowEngine.class);
			context.close();
			assertThat(engine.begin("GET", "/", OptIns.NONE)).isNull();
			assertThat(engine.report().outcomes().get("rejected")).containsEntry("closed", 1L);
		});
	}

	@Test
	void saysAtStartUpWhatIsShadowedWhere(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("shadow.targets.green.url=http://green:1", "shadow.percentage=10",
					"shadow.exclude=/private/**")
			.run((context) -> assertThat(output)
				.containsOnlyOnce("Shadowing GET, HEAD, OPTIONS requests (10 %, opt-out, paths /** without /private/**)"
						+ " to 'green' at http://green:1 (timeout 5000ms, up to 64 at a time)")
				.contains("bodies up to 256KB, 32MB in all")
				.doesNotContain("'shadow.methods' has")
				.doesNotContain("Shadow is off"));
	}

	@ParameterizedTest
	@CsvSource({ "0B, 0B", "1B, 1B", "1025B, 1025B", "1024B, 1KB", "1536KB, 1536KB", "2048KB, 2MB", "1GB, 1024MB" })
	void saysAtStartUpHowLargeBodiesMayBe(String size, String expected, CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1", "shadow.max-body-size=" + size)
			.run((context) -> assertThat(output).containsOnlyOnce("bodies up to " + expected + ", 32MB in all"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			2020-01-01T00:00:00Z      | -                    | Shadowing GET, HEAD
			-                         | 2999-12-31T00:00:00Z | Shadowing until 2999-12-31T00:00:00Z: GET, HEAD
			2999-01-01T00:00:00+01:00 | -                    | Shadowing from 2998-12-31T23:00:00Z: GET, HEAD
			2999-01-01T00:00:00Z      | 2999-12-31T00:00:00Z | \
			Shadowing from 2999-01-01T00:00:00Z until 2999-12-31T00:00:00Z: GET, HEAD
			-                         | 2020-01-01T00:00:00Z | \
			Not shadowing, as it has ended at 2020-01-01T00:00:00Z: GET, HEAD
			""")
	void saysAtStartUpWhen(@Nullable String start, @Nullable String end, String expected, CapturedOutput output) {
		Stream<String> properties = Stream
			.of((start != null) ? "shadow.schedule.start=" + start : null,
					(end != null) ? "shadow.schedule.end=" + end : null)
			.filter(Objects::nonNull);
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1")
			.withPropertyValues(properties.toArray(String[]::new))
			.run((context) -> assertThat(output).containsOnlyOnce(" " + expected + ", OPTIONS requests (100 %"));
	}

	@Test
	void warnsOfUnsafeMethods(CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1", "shadow.methods=GET,PUT,POST")
			.run((context) -> assertThat(output).contains("WARN").contains("'shadow.methods' has POST, PUT:"));
	}

	private void hasNoBeanOfOurs(AssertableWebApplicationContext context) {
		assertThat(beansOfOurs(context)).isEmpty();
	}

	private void hasNothingButTheNote(AssertableWebApplicationContext context) {
		assertThat(beansOfOurs(context)).containsExactlyInAnyOrder(ShadowAutoConfiguration.class.getName(),
				ShadowOffConfiguration.class.getName());
	}

	private static List<String> beansOfOurs(AssertableWebApplicationContext context) {
		return Arrays.stream(context.getBeanDefinitionNames()).filter((name) -> isOurs(context.getType(name))).toList();
	}

	private static boolean isOurs(Class<?> type) {
		return type != null
				&& (type.getName().startsWith("io.github.shadowing.") || type == FilterRegistrationBean.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEngineConfiguration {

		@Bean
		ShadowEngine ownEngine() {
			return ShadowEngine.builder().target("http://localhost:1").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryConfiguration {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
