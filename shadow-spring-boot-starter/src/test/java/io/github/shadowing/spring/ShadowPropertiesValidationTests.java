package io.github.shadowing.spring;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.policy.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the validation of {@link ShadowProperties} and for
 * {@link InvalidShadowPropertyFailureAnalyzer}.
 */
class ShadowPropertiesValidationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ShadowAutoConfiguration.class))
		.withInitializer((context) -> this.environment = context.getEnvironment());

	private Environment environment;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			shadow.enabled                                    | maybe              | true or false
			shadow.enabled                                    | ''                 | true or false
			shadow.enabled                                    | 2                  | true or false
			shadow.enabled                                    | ${nowhere}         | true or false
			shadow.url                                        | ftp://x            | http:// or https://
			shadow.url                                        | localhost:8082     | http:// or https://
			shadow.url                                        | http://            | http:// or https://
			shadow.url                                        | http://x:99999     | its port up to 65535
			shadow.url                                        | http://x y         | http:// or https://
			shadow.percentage                                 | 150                | from 0 to 100
			shadow.percentage                                 | -1                 | from 0 to 100
			shadow.percentage                                 | NaN                | from 0 to 100
			shadow.methods                                    | ''                 | one or more of GET, HEAD
			shadow.methods                                    | GETT               | one or more of GET, HEAD
			shadow.methods                                    | TRACE              | one or more of GET, HEAD
			shadow.credential-headers                         | X Api Key          | one or more names of headers
			shadow.credential-headers                         | X-Api-Key:         | letters, digits and any of !#$
			shadow.compare.headers                            | header:location    | one or more names of headers
			shadow.compare.headers                            | *                  | there is none that stands for all
			shadow.compare.headers                            | "ETag"             | one or more names of headers
			shadow.compare.ignored-paths                      | a..b               | as the report has them
			shadow.compare.timeout                            | 0s                 | from 1ms to 1m, such as 500ms
			shadow.compare.timeout                            | 2m                 | from 1ms to 1m, such as 500ms
			shadow.sampling.key                               | user               | header:NAME, cookie:NAME
			shadow.sampling.key                               | 'header:'          | header:NAME, cookie:NAME
			shadow.sampling.floor.per-minute                  | -1                 | from 1 to 100000, or 0
			shadow.sampling.floor.diverging-per-minute        | 5                  | there is no floor
			shadow.sampling.floor.explored-per-second         | 0                  | at least 1
			shadow.schedule.max-duration                      | 0s                 | more than 0 and up to 3650d
			shadow.schedule.max-duration                      | 3651d              | more than 0 and up to 3650d
			shadow.timeout                                    | 0s                 | from 1ms to 1d, such as 5s
			shadow.timeout                                    | -5s                | from 1ms to 1d, such as 5s
			shadow.timeout                                    | 999us              | from 1ms to 1d, such as 5s
			shadow.timeout                                    | 106752d            | from 1ms to 1d, such as 5s
			shadow.connect-timeout                            | 0s                 | from 1ms to 1d, such as 5s
			shadow.response-timeout                           | 25h                | from 1ms to 1d, such as 5s
			shadow.bulkhead.max-concurrent-calls              | 0                  | at least 1
			shadow.rate.copies-per-second                     | -1                 | at least 1, or 0
			shadow.rate.bytes-per-second                      | -1B                | or 0 for no limit
			shadow.rate.bytes-per-second                      | 2GB                | up to 2147483647B
			shadow.rate.copies-per-day                        | -1                 | at least 1, or 0
			shadow.circuit-breaker.failure-rate-threshold     | 0                  | above 0 and at most 100
			shadow.circuit-breaker.failure-rate-threshold     | 101                | above 0 and at most 100
			shadow.circuit-breaker.slow-call-rate-threshold   | NaN                | above 0 and at most 100
			shadow.circuit-breaker.slow-call-duration-threshold | 0s               | from 1ms to 1d
			shadow.circuit-breaker.sliding-window-size        | 0                  | from 1 to 10000
			shadow.circuit-breaker.sliding-window-size        | 10001              | from 1 to 10000
			shadow.circuit-breaker.minimum-number-of-calls    | 0                  | from 1 to 50
			shadow.circuit-breaker.minimum-number-of-calls    | 51                 | from 1 to 50
			shadow.circuit-breaker.wait-duration-in-open-state | 0s                | from 1ms to 1d
			shadow.circuit-breaker.permitted-number-of-calls-in-half-open-state | 0 | from 1 to 10000
			shadow.targets.green.rate.copies-per-day          | -1                 | at least 1, or 0
			shadow.targets.green.circuit-breaker.sliding-window-size | 0           | from 1 to 10000
			shadow.max-body-size                              | -1B                | from 0B to 1GB
			shadow.max-body-size                              | 2GB                | from 0B to 1GB
			shadow.max-queue-size                             | 0                  | at least 1
			shadow.max-queue-size                             | -1                 | at least 1
			shadow.shedding.max-cpu                           | 0                  | above 0 and at most 1
			shadow.shedding.max-cpu                           | 1.01               | above 0 and at most 1
			shadow.shedding.max-cpu                           | NaN                | above 0 and at most 1
			shadow.shedding.max-heap                          | 0                  | above 0 and at most 1
			shadow.shedding.max-heap                          | 90                 | above 0 and at most 1
			shadow.shedding.max-latency-rise                  | 1                  | above 1 and at most 1000, or 0
			shadow.shedding.max-latency-rise                  | 1000.5             | above 1 and at most 1000, or 0
			shadow.shedding.max-latency-rise                  | -1                 | above 1 and at most 1000, or 0
			shadow.memory-budget                              | 0B                 | at least 1B
			shadow.memory-budget                              | -1KB               | at least 1B
			shadow.include                                    | orders             | start with '/'
			shadow.exclude                                    | /orders/{id        | path patterns
			shadow.report.samples                             | -1                 | at least 0
			shadow.report.max-samples-size                    | -1B                | at least 0B
			shadow.report.max-sample-age                      | 999ms              | from 1s to 3650d
			shadow.report.max-sample-age                      | 3651d              | from 1s to 3650d
			shadow.report.max-endpoints                       | 0                  | at least 1
			shadow.report.max-fields                          | 0                  | at least 1
			shadow.report.history                             | 59s                | from 1m to 7d, such as 24h, or 0
			shadow.report.history                             | 8d                 | from 1m to 7d, such as 24h, or 0
			shadow.report.history                             | -1m                | from 1m to 7d, such as 24h, or 0
			shadow.observations.percentage                    | -1                 | from 0 to 100
			shadow.observations.percentage                    | 100.5              | from 0 to 100
			shadow.observations.percentage                    | NaN                | from 0 to 100
			shadow.gate.min-match-rate                        | 1                  | more than 0 and less than 1
			shadow.gate.min-match-rate                        | 0                  | more than 0 and less than 1
			shadow.gate.min-match-rate                        | 99                 | more than 0 and less than 1
			shadow.gate.max-p95-ratio                         | 0                  | more than 0 and up to 1000
			shadow.gate.max-p95-ratio                         | NaN                | more than 0 and up to 1000
			shadow.gate.latency-allowance                     | -1ms               | from 0ms to 1m
			shadow.gate.latency-allowance                     | 2m                 | from 0ms to 1m
			shadow.gate.max-shadow-error-rate                 | 0                  | more than 0 and less than 1
			shadow.gate.max-shadow-error-rate                 | 1                  | more than 0 and less than 1
			shadow.gate.min-exchanges                         | 0                  | at least 1
			shadow.gate.min-completeness                      | -0.1               | from 0 to 1
			shadow.gate.min-completeness                      | 90                 | from 0 to 1
			shadow.gate.min-endpoint-coverage                 | 1.1                | from 0 to 1
			shadow.gate.min-endpoint-coverage                 | NaN                | from 0 to 1
			shadow.gate.window                                | 59s                | from 1m to 30d
			shadow.gate.window                                | 31d                | from 1m to 30d
			shadow.gate.warm-up                               | -1s                | from 0s to 1d
			shadow.gate.warm-up                               | 25h                | from 0s to 1d
			shadow.gate.confidence                            | 0.4                | at least 0.5 and less than 1
			shadow.gate.confidence                            | 1                  | at least 0.5 and less than 1
			shadow.gate.critical-endpoints                    | /orders            | such as 'GET /orders/{id}'
			shadow.gate.endpoints[0].endpoint                 | get /orders        | such as 'GET /orders/{id}'
			shadow.gate.version-header                        | X Version          | the name of a header
			shadow.cost.price-per-gb                          | -0.01              | from 0 to 1000000
			shadow.cost.price-per-gb                          | NaN                | from 0 to 1000000
			shadow.cost.price-per-hour                        | 1000000.01         | from 0 to 1000000
			shadow.targets.green.url                          | mailto:x           | http:// or https://
			shadow.targets.green.url                          | ''                 | http:// or https://
			shadow.capture.max-errors                         | -1                 | from 1 to 1000, or 0
			shadow.capture.max-errors                         | 1001               | from 1 to 1000, or 0
			shadow.baseline.url                               | ftp://x            | http:// or https://
			shadow.baseline.url                               | me                 | or 'self'
			shadow.baseline.percentage                        | 100.5              | from 0 to 100
			shadow.baseline.percentage                        | NaN                | from 0 to 100
			shadow.targets.green.timeout                      | 0s                 | from 1ms to 1d, such as 5s
			shadow.targets.green.timeout                      | 25h                | from 1ms to 1d, such as 5s
			shadow.targets.green.bulkhead.max-concurrent-calls | 0                 | at least 1
			""")
	void namesThePropertyAndTheLegalValues(String name, String value, String legal) {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.targets.green.url=http://localhost:2")
			.withPropertyValues(name + "=" + value)
			.run((context) -> {
				FailureAnalysis analysis = analysis(context);
				assertThat(analysis.getDescription()).contains("'" + name + "'")
					.contains("'" + shown(name, value) + "'");
				assertThat(analysis.getAction()).startsWith("Set '" + name + "' to ").contains(legal);
				assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(name);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "1ms", "24h", "1d" })
	void takesTheBoundsOfATimeout(String timeout) {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1", "shadow.timeout=" + timeout)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "max-cpu, 1", "max-cpu, 0.01", "max-heap, 1", "max-heap, 0.01", "max-latency-rise, 0",
			"max-latency-rise, 1.01", "max-latency-rise, 1000", "enabled, false" })
	void takesTheBoundsOfShedding(String name, String value) {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.max-queue-size=1",
					"shadow.shedding." + name + "=" + value)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			shadow.gate.endpoints[0].max-p95-ratio=2 | | shadow.gate.endpoints[0].endpoint
			shadow.gate.endpoints[0].endpoint=GET /a | shadow.gate.endpoints[0].min-match-rate=1 | .min-match-rate
			shadow.gate.endpoints[0].endpoint=GET /a | shadow.gate.endpoints[0].max-p95-ratio=0 | .max-p95-ratio
			shadow.gate.endpoints[0].endpoint=GET /a | shadow.gate.endpoints[0].min-exchanges=0 | .min-exchanges
			shadow.gate.endpoints[0].endpoint=GET /a | shadow.gate.endpoints[1].endpoint=GET /a | endpoints[1].endpoint
			shadow.gate.version-header=X-Version     | shadow.gate.version=2 | shadow.gate.version
			""")
	void refusesGatesThatMakeNoSense(String one, String other, String name) {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1", one)
			.withPropertyValues((other != null) ? new String[] { other } : new String[0])
			.run((context) -> assertThat(analysis(context).getDescription()).contains(name + "'"));
	}

	@Test
	void takesAGateThatMakesSense() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.gate.endpoints[0].endpoint=GET /search",
					"shadow.gate.endpoints[0].max-p95-ratio=3", "shadow.gate.critical-endpoints=POST /pay, GET /a",
					"shadow.gate.version=2.1", "shadow.gate.window=12h")
			.run((context) -> {
				GateReport report = context.getBean(ShadowEngine.class).gate();
				assertThat(report.verdict()).isEqualTo("inconclusive");
				assertThat(report.targets().get(0).version()).isEqualTo("2.1");
				assertThat(report.targets().get(0).endpoints()).extracting(GateReport.EndpointVerdict::endpoint)
					.containsExactlyInAnyOrder("GET /search", "POST /pay", "GET /a");
			});
	}

	@Test
	void findsTheNameThatIsNotValidAmongOthers() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.compare.headers=ETag, Last Modified,Vary")
			.run((context) -> assertThat(analysis(context).getDescription()).contains("'shadow.compare.headers'")
				.contains("'Last Modified'"));
	}

	@Test
	void takesNamesOfHeadersWithSpacesAroundThem() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.compare.headers[0]= ETag ",
					"shadow.credential-headers[0]=X-Key ", "shadow.credential-headers[1]=x_!#$%&'*+-.^`|~9")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static String shown(String name, String value) {
		return switch (name) {
			case "shadow.percentage", "shadow.shedding.max-cpu", "shadow.shedding.max-heap",
					"shadow.shedding.max-latency-rise", "shadow.gate.min-match-rate", "shadow.gate.max-p95-ratio",
					"shadow.gate.max-shadow-error-rate", "shadow.gate.min-completeness",
					"shadow.gate.min-endpoint-coverage", "shadow.gate.confidence", "shadow.cost.price-per-gb",
					"shadow.cost.price-per-hour", "shadow.observations.percentage" ->
				value.equals("NaN") ? value : Double.valueOf(value).toString();
			case "shadow.circuit-breaker.failure-rate-threshold", "shadow.circuit-breaker.slow-call-rate-threshold" ->
				Float.valueOf(value).toString();
			default -> value.matches("-?[0-9]+(B|KB|MB|GB)") ? DataSize.parse(value).toString() : value;
		};
	}

	@Test
	void missesTheUrlOfATarget() {
		this.contextRunner.withPropertyValues("shadow.targets.green.timeout=1s").run((context) -> {
			FailureAnalysis analysis = analysis(context);
			assertThat(analysis.getDescription()).isEqualTo("The property 'shadow.targets.green.url' is not set.");
			assertThat(analysis.getAction()).contains("http:// or https://");
		});
	}

	@Test
	void refusesTheNameOfATarget() {
		this.contextRunner.withPropertyValues("shadow.targets[my green].url=http://localhost:1")
			.run((context) -> assertThat(analysis(context).getDescription()).contains("'shadow.targets'")
				.contains("'my green'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "shadow.targets.v2.ulr", "shadow.targets.v2.b.url", "shadow.targets[v2.b].ulr" })
	void refusesATargetOfWhichNothingIsKnown(String misspelt) {
		for (String other : List.of("shadow.mode=opt-out", "shadow.url=http://localhost:1",
				"shadow.targets.v3.url=http://localhost:3")) {
			this.contextRunner.withPropertyValues(misspelt + "=http://localhost:2", other).run((context) -> {
				FailureAnalysis analysis = analysisOfUnknown(context);
				assertThat(analysis.getDescription()).contains("'" + misspelt + "'");
				assertThat(analysis.getAction()).contains("misspelt").contains("shadow.targets[a.b].url");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "shadow.precentage", "shadow.target.green.url", "shadow.url.base", "shadow.report.smaples",
			"shadow.sampling.floor.per-hour", "shadow.circuit-breaker.enable", "shadow.compare.headers.etag",
			"shadow.targets.green.timeuot", "shadow.targets.green.rate.copies", "shadow.targets.green.percentage" })
	void refusesWhatIsMisspelt(String name) {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.targets.green.url=http://localhost:2",
					name + "=s3cret")
			.run((context) -> {
				assertThat(analysisOfUnknown(context).getDescription()).isEqualTo(
						"There is no property '%1$s' (from \"%1$s\" from property source \"test\").".formatted(name));
				StringWriter trace = new StringWriter();
				context.getStartupFailure().printStackTrace(new PrintWriter(trace));
				assertThat(trace).asString().contains(name).doesNotContain("s3cret");
			});
	}

	@Test
	void refusesWhatIsMisspeltWhereNothingElseIsSet() {
		this.contextRunner.withPropertyValues("shadow.ulr=http://localhost:1", "shadow.percent=1")
			.run((context) -> assertThat(analysisOfUnknown(context).getDescription())
				.contains("There are no properties 'shadow.percent'")
				.contains("'shadow.ulr'"));
	}

	@Test
	void refusesWhatIsMisspeltBesideAValueOfAnotherType() {
		this.contextRunner.withPropertyValues("shadow.ulr=http://localhost:1", "shadow.timeout=soon")
			.run((context) -> assertThat(analysisOfUnknown(context).getDescription()).contains("'shadow.ulr'")
				.doesNotContain("timeout"));
	}

	/** As a placeholder leaves it of which nothing is set. */
	@ParameterizedTest
	@ValueSource(strings = { "shadow.schedule.start", "shadow.schedule.end", "shadow.timeout", "shadow.mode",
			"shadow.memory-budget", "shadow.rate.copies-per-second", "shadow.targets.green.credentials",
			"shadow.exclude", "shadow.methods", "shadow.sampling.key", "shadow.report.values", "shadow.schedule" })
	void doesNotTakeAnEmptyValueForAMisspeltName(String name) {
		this.contextRunner.withPropertyValues("shadow.url=", name + "=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "shadow.schedule.start", "shadow.schedule.end", "shadow.timeout", "shadow.mode",
			"shadow.memory-budget", "shadow.exclude" })
	void keepsTheDefaultWhereAValueIsEmpty(String name) {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1", name + "=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ShadowProperties.class)).usingRecursiveComparison()
				.ignoringFields("url")
				.isEqualTo(new ShadowProperties());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "shadow.exclude", "shadow.methods" })
	void refusesAGapInAList(String name) {
		this.contextRunner.withPropertyValues(name + "[0]=/a", name + "[2]=/b")
			.run((context) -> assertThat(analysisOfUnknown(context).getDescription()).contains("'" + name + "[2]'"));
	}

	@Test
	void refusesWhatIsMisspeltBesideAnEngineOfTheApplication() {
		this.contextRunner
			.withBean(ShadowEngine.class, () -> ShadowEngine.builder().target("http://localhost:1").build())
			.withPropertyValues("shadow.filter.oder=1")
			.run((context) -> assertThat(analysisOfUnknown(context).getDescription()).contains("'shadow.filter.oder'"));
	}

	@Test
	void refusesWhatIsMisspeltAmongTheSystemsProperties() {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1")
			.withSystemProperties("shadow.precentage=5")
			.run((context) -> assertThat(analysisOfUnknown(context).getDescription()).contains("'shadow.precentage'"));
	}

	@Test
	void refusesNothingWhenDisabled() {
		this.contextRunner
			.withPropertyValues("shadow.enabled=false", "shadow.url=http://localhost:1", "shadow.precentage=5",
					"shadow.targets.b=http://localhost:1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void takesEveryWayToWriteWhatIsKnown() {
		this.contextRunner
			.withPropertyValues("where=http://localhost:1", "shadow=on", "shadow.url=${where}", "shadow.enabled=true",
					"shadow.filter.order=5", "shadow.maxBodySize=1KB", "shadow.max_queue_size=7",
					"shadow.targets[a.b].url=${where}", "shadow.targets[a.b].circuit-breaker.enabled=false",
					"shadow.targets.my_green.URL=${where}", "shadow.targets.Blue.url=${where}", "shadow.include[0]=/a",
					"shadow.include[1]=/b", "shadow.exclude=/c,/d", "shadow.methods=GET")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("overridden",
						Map.of("shadow.include", "/e,/f", "shadow.exclude[0]", "/g", "shadow.exclude[1]", "/h",
								"shadow.methods[0]", "GET", "shadow.methods[1]", "HEAD", "shadow.methods[2]", "PUT"))))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(ShadowEngine.class).targets()).extracting(Target::name)
					.containsExactlyInAnyOrder("shadow", "a.b", "my_green", "Blue");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "shadow.mode=opt-out", "shadow.url=http://localhost:1", "shadow.targets.c.url=http://c" })
	void saysWhereTheUrlOfATargetBelongs(String other) {
		this.contextRunner.withPropertyValues("shadow.targets.b=http://joe:s3cret@localhost:1", other)
			.run((context) -> {
				FailureAnalysis analysis = analysis(context);
				assertThat(analysis.getDescription()).isEqualTo("The property 'shadow.targets.b.url' is not set.");
				assertThat(analysis.getAction())
					.isEqualTo("Set 'shadow.targets.b.url' to the URL that 'shadow.targets.b' itself has.");
			});
	}

	/** A service of the cluster may be named like us. */
	@Test
	void isOffWhereOnlyTheSystemEnvironmentHasWhatIsUnknown() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("cluster",
						Map.of("SHADOW_TARGETS_SERVICE_HOST", "10.0.0.1", "SHADOW_PORT", "tcp://10.0.0.1:80"))))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ShadowEngine.class));
	}

	/**
	 * Kubernetes, for one, names services there; and "my-green" looks like "my" and
	 * "green".
	 */
	@Test
	void doesNotTakeTheSystemEnvironmentForMisspelt() {
		this.contextRunner.withPropertyValues("shadow.targets.my-green.url=http://localhost:2")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("cluster",
						Map.of("SHADOW_TARGETS_SERVICE_HOST", "10.0.0.1", "SHADOW_TARGETS_MY_GREEN_TIMEOUT", "2s"))))
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).targets()).singleElement()
				.satisfies((target) -> {
					assertThat(target.name()).isEqualTo("my-green");
					assertThat(target.limits().timeout()).hasSeconds(2);
				}));
	}

	@Test
	void refusesASecondTargetNamedShadow() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.targets.shadow.url=http://localhost:2")
			.run((context) -> {
				FailureAnalysis analysis = analysis(context);
				assertThat(analysis.getDescription()).contains("'shadow.targets'").contains("'shadow'");
				assertThat(analysis.getAction()).contains("names other than 'shadow'").contains("'shadow.url'");
			});
	}

	@Test
	void refusesATargetNamedBaseline() {
		this.contextRunner
			.withPropertyValues("shadow.url=http://localhost:1", "shadow.targets.baseline.url=http://localhost:2")
			.run((context) -> {
				FailureAnalysis analysis = analysis(context);
				assertThat(analysis.getDescription()).contains("'shadow.targets'").contains("'baseline'");
				assertThat(analysis.getAction()).contains("names other than 'baseline'")
					.contains("'shadow.baseline.url'");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://joe:s3cret@host", "http://joe:s3cret@ho st", "http://joe:s3/cret@host",
			"joe:s3cret@host", "http://host?password=s3cret", "http://joe:s3@cret@host" })
	void showsNoPassword(String url) {
		this.contextRunner.withPropertyValues("shadow.url=" + url).run((context) -> {
			StringWriter trace = new StringWriter();
			context.getStartupFailure().printStackTrace(new PrintWriter(trace));
			FailureAnalysis analysis = analysis(context);
			assertThat(trace + analysis.getDescription() + analysis.getAction()).contains("shadow.url")
				.contains("host")
				.doesNotContain("s3")
				.doesNotContain("cret");
		});
	}

	@Test
	void namesTheOrigin() {
		this.contextRunner.withPropertyValues("shadow.url=ftp://x")
			.run((context) -> assertThat(analysis(context).getDescription())
				.contains("(from \"shadow.url\" from property source \"test\")"));
	}

	@ParameterizedTest
	@CsvSource({ "shadow.percentage, abc", "shadow.mode, foo", "shadow.credentials, maybe", "shadow.timeout, soon",
			"shadow.report.values, some", "shadow.max-body-size, big", "shadow.bulkhead.max-concurrent-calls, many" })
	void leavesWhatCannotBeParsedToSpringBoot(String name, String value) {
		this.contextRunner.withPropertyValues("shadow.url=http://localhost:1", name + "=" + value)
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("Failed to bind properties under '" + name + "'"));
	}

	private FailureAnalysis analysisOfUnknown(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new UnknownShadowPropertyFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).as(() -> NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()).toString())
			.isNotNull();
		return analysis;
	}

	private FailureAnalysis analysis(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new InvalidShadowPropertyFailureAnalyzer(this.environment)
			.analyze(context.getStartupFailure());
		assertThat(analysis).as(() -> NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()).toString())
			.isNotNull();
		return analysis;
	}

}
