package io.github.shadowing.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.compare.KnownDifference;
import io.github.shadowing.compare.RuleUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompareRuleProperties} and {@link ComparePropertiesMapper}.
 */
class CompareRulePropertiesTests {

	private static final String PREFIX = "shadow.compare.rules[0].";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ShadowAutoConfiguration.class))
		.withInitializer((context) -> this.environment = context.getEnvironment())
		.withPropertyValues("shadow.url=http://localhost:1");

	private Environment environment;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					path=body;text=ignore-case                        | body: text ignore-case
					path=body;pattern=uuid                            | body: pattern uuid
					path=a;ignore=true                                | a: ignore
					path=a;tolerance=0.01                             | a: tolerance 0.01
					path=a;relative-tolerance=0.001                   | a: relative-tolerance 0.001
					path=**.b;time-tolerance=2s                       | **.b: time-tolerance PT2S
					path=a;text=ignore-case                           | a: text ignore-case
					path=header:location;text=ignore_white_space,ignoreCase | header:location: text ignore-case, ignore-white-space
					path=id;pattern=uuid                              | id: pattern uuid
					path=id;pattern=[a-z]{3}                          | id: pattern [a-z]{3}
					path=tags;array=set                               | tags: array set
					path=items;key=id                                 | items: key id
					status=2xx                                        | status 2xx
					only=id,items[].price                             | only: id, items[].price
					only[0]=id;only[1]=["a,b"]                        | only: id, ["a,b"]
					path=a;ignore=true;endpoint=GET /orders/{id}      | a: ignore (GET /orders/{id})
					path=a;ignore=true;endpoint[0]=GET /a{1,2};endpoint[1]=* (other) | a: ignore (GET /a{1,2}, * (other))
					path=a;ignore=true;tolerance=                     | a: ignore
					""")
	void readsEveryKindOfRule(String properties, String rule) {
		rules(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ShadowEngine.class).report().rules()).extracting(RuleUse::rule)
				.containsExactly(rule);
		});
	}

	/** As the report suggests them for noise. */
	@Test
	void areReadFromLinesThatWerePasted() {
		String yaml = """
				shadow.compare.rules:
				- {endpoint: 'GET /orders/{id}', path: requestId, pattern: uuid}
				- {endpoint: ['GET /a/{b:[0-9]{1,3}}'], path: 'items[].at', time-tolerance: 5s}
				- {endpoint: '* (other)', path: 'links["a.b"]', ignore: true}
				- {endpoint: 'GET /a', path: etag, pattern: '[A-Za-z0-9_.~+/=-]+'}
				""";
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment().getPropertySources().addLast(read(yaml)))
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).report().rules()).extracting(RuleUse::rule)
				.containsExactly("requestId: pattern uuid (GET /orders/{id})",
						"items[].at: time-tolerance PT5S (GET /a/{b:[0-9]{1,3}})", "links[\"a.b\"]: ignore (* (other))",
						"etag: pattern [A-Za-z0-9_.~+/=-]+ (GET /a)"));
	}

	@Test
	void saysThatADashIsMissing() {
		String yaml = "shadow.compare.rules: {path: a, ignore: true}";
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment().getPropertySources().addLast(read(yaml)))
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOf(UnknownShadowPropertyException.class)
				.hasMessageContaining("'shadow.compare.rules.path'")
				.hasMessageContaining(", as 'shadow.compare.rules' is a list: each rule begins with a dash in YAML"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{endpoint: {GET /a: b}, path: a, ignore: true}", "{path: {a: b}, ignore: true}",
			"{endpoint: [GET /a], path: a, ignore: {a: true}}" })
	void refusesAMapInPlaceOfAValue(String rule) {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(read("shadow.compare.rules: [%s]".formatted(rule))))
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOf(UnknownShadowPropertyException.class)
				.hasMessageContaining("There is no property 'shadow.compare.rules[0].")
				.hasMessageNotContaining("as a rule has"));
	}

	@Test
	void knowsEveryNameInARule() {
		assertThat(Arrays.stream(BeanUtils.getPropertyDescriptors(CompareRuleProperties.class))
			.map((property) -> DataObjectPropertyName.toDashedForm(property.getName())))
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(Stream.of("class", "path", "endpoint"), ComparePropertiesMapper.EFFECTS.stream())
						.toList());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{a: b}      | .a
			[{a: b}]    | [0].a
			[c, {a: b}] | [1].a
			[[a, b]]    | [0][0]
			""")
	void refusesAMapInPlaceOfIgnoredPaths(String value, String name) {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(read("shadow.compare.ignored-paths: " + value)))
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOf(UnknownShadowPropertyException.class)
				.hasMessageContaining("'shadow.compare.ignored-paths" + name + "'"));
	}

	private static PropertySource<?> read(String yaml) {
		try {
			return new YamlPropertySourceLoader()
				.load("pasted", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			path=a;tolerance=0                  | tolerance          | 0.0     | a finite number of more than 0
			path=a;tolerance=NaN                | tolerance          | NaN     | a finite number of more than 0
			path=a;tolerance=1e999999999        | tolerance          | Infinity | a finite number of more than 0
			path=a;only=                        | only               | ''      | one or more paths in the body
			only=                               | only               | ''      | one or more paths in the body
			path=a;text=                        | text               | ''      | ignore-case, ignore-white-space or both
			path=a;relative-tolerance=2         | relative-tolerance | 2.0     | above 0 and at most 1
			path=a;time-tolerance=-1s           | time-tolerance     | -1s     | from 0s to 3650d
			path=a;pattern=(                    | pattern            | (       | a regular expression of up to 200
			path=a..b;tolerance=1               | path               | a..b    | as the report has them
			path=status;tolerance=1             | path               | status  | in the body or of a header
			path=body;tolerance=0.01            | path               | body    | in the body or of a header
			path=body;relative-tolerance=0.1    | path               | body    | in the body or of a header
			path=body;time-tolerance=2s         | path               | body    | in the body or of a header
			path=status;pattern=uuid            | path               | status  | for a text as a whole
			path=a..b;text=ignore-case          | path               | a..b    | for a text as a whole
			path=a;key=items[].id               | key                | items[].id | not a path
			path=a;key=$                        | key                | $       | the name of a field
			path=a;key=                         | key                | ''      | the name of a field
			path=header:x;key=id                | path               | header:x | the path of an array
			path=header:x;array=set             | path               | header:x | the path of an array
			path=a..b;ignore=true               | path               | a..b    | as the report has them
			path=a;ignore=false                 | ignore             | false   | true, or remove the rule
			path=a;status=2xx                   | path               | a       | nothing, as the rule has 'status'
			path=a;only=b                       | path               | a       | nothing, as the rule has 'only'
			status=200                          | status             | 200     | 1xx, 2xx, 3xx, 4xx and 5xx
			only=a,**.b                         | only               | **.b    | none with '**'
			path=a;ignore=true;endpoint=/orders | endpoint           | /orders | such as 'GET /orders/{id}'
			path=a;ignore=true;endpoint=get /x  | endpoint           | get /x  | such as 'GET /orders/{id}'
			path=a;ignore=true;endpoint=* /x    | endpoint           | * /x    | such as 'GET /orders/{id}'
			path=a;ignore=true;endpoint=        | endpoint           | ''      | such as 'GET /orders/{id}'
			path=header: etag;ignore=true       | path               | header: etag | as the report has them
			path=header:etag;ignore=true        | path               | header:etag | of a header that is compared
			path=header:etag;pattern=uuid       | path               | header:etag | of a header that is compared
			""")
	void namesThePropertyAndTheLegalValues(String properties, String name, String value, String legal) {
		rules(properties).run((context) -> {
			FailureAnalysis analysis = analysis(context);
			assertThat(analysis.getDescription()).contains("'" + PREFIX + name + "'").contains("'" + value + "'");
			assertThat(analysis.getAction()).startsWith("Set '" + PREFIX + name + "' to ").contains(legal);
		});
	}

	@Test
	void explainsWhatIsWrongWithAPath() {
		rules("path=body;tolerance=0.01").run((context) -> {
			assertThat(analysis(context).getDescription())
				.endsWith("which is not valid: Path 'body' is not in a body; a field of this name is '$.body'.");
			assertThat(context.getStartupFailure()).hasRootCauseMessage("Property '" + PREFIX
					+ "path' must be a path in the body or of a header, as the report has them, such as"
					+ " 'generatedAt', 'items[].id' or '**.requestId', but is 'body': Path 'body' is not in a body; a"
					+ " field of this name is '$.body'");
		});
		String cut = "a".repeat(291) + "\u202612345678";
		this.contextRunner.withPropertyValues("shadow.compare.ignored-paths[0]=" + cut)
			.run((context) -> assertThat(analysis(context).getDescription())
				.contains("was cut when it was reported, and matches nothing: write the path of something above it"));
	}

	@Test
	void namesHeadersThatAreCompared() {
		rules("path=header:etag;ignore=true").withPropertyValues("shadow.compare.headers=Vary, Content-Type")
			.run((context) -> assertThat(analysis(context).getDescription())
				.endsWith("is of a header that is not compared; compared are Content-Type, Vary."));
		rules("path=header:etag;ignore=true").withPropertyValues("shadow.compare.headers=ETag")
			.run((context) -> assertThat(context).hasNotFailed());
		this.contextRunner.withPropertyValues("shadow.compare.ignored-paths=a, header:etag").run((context) -> {
			assertThat(analysis(context).getDescription()).startsWith("The property 'shadow.compare.ignored-paths' ")
				.contains("'header:etag'");
			assertThat(analysis(context).getAction()).contains("one or more paths as the report has them");
		});
	}

	@Test
	void hasOneRuleForAnArray() {
		WebApplicationContextRunner two = rules("path=a;array=set").withPropertyValues("shadow.compare.rules[1].path=a",
				"shadow.compare.rules[1].key=id");
		two.run((context) -> {
			assertThat(analysis(context).getDescription()).contains("'shadow.compare.rules[1]'")
				.endsWith("Rules 'a: array set' and 'a: key id' are for the same array.");
			assertThat(analysis(context).getAction()).contains("the only rule with 'array' or 'key'");
		});
		two.withPropertyValues("shadow.compare.rules[1].endpoint=GET /a")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "no", "Off", "yes", "true" })
	void saysThatANameNeedsQuotes(String key) {
		String yaml = "shadow.compare.rules: [{path: a, key: %s}]";
		this.contextRunner
			.withInitializer(
					(context) -> context.getEnvironment().getPropertySources().addLast(read(yaml.formatted(key))))
			.run((context) -> {
				assertThat(analysis(context).getDescription()).contains("'" + PREFIX + "key'")
					.contains("which is not valid: YAML reads yes, no, on and off so; put the name in quotes, or");
				assertThat(analysis(context).getAction()).contains("the name of a field");
			});
		String quoted = "'[\"%s\"]'".formatted(key);
		this.contextRunner
			.withInitializer(
					(context) -> context.getEnvironment().getPropertySources().addLast(read(yaml.formatted(quoted))))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void missesAPath() {
		rules("tolerance=1").run((context) -> assertThat(analysis(context).getDescription())
			.isEqualTo("The property 'shadow.compare.rules[0].path' is not set."));
	}

	@Test
	void hasExactlyOneEffect() {
		rules("path=a;tolerance=1;pattern=uuid").run((context) -> {
			assertThat(analysis(context).getDescription()).contains("'shadow.compare.rules[0]'")
				.contains("'tolerance, pattern'");
			assertThat(analysis(context).getAction()).contains("exactly one of ignore, tolerance,");
		});
		rules("path=a").run((context) -> {
			assertThat(analysis(context).getDescription())
				.isEqualTo("The property 'shadow.compare.rules[0]' has the value "
						+ "'path: a', which is not valid: it does not say what may differ there.");
			assertThat(analysis(context).getAction()).contains("exactly one of");
		});
	}

	@Test
	void namesTheRuleAmongOthers() {
		rules("path=a;ignore=true")
			.withPropertyValues("shadow.compare.rules[1].path=b", "shadow.compare.rules[1].tolerance=-1")
			.run((context) -> assertThat(analysis(context).getAction())
				.startsWith("Set 'shadow.compare.rules[1].tolerance' to "));
	}

	@Test
	void refusesWhatIsMisspelt() {
		for (String name : List.of("tolerence", "ignored", "paths")) {
			rules("path=a;ignore=true").withPropertyValues(PREFIX + name + "=s3cret").run((context) -> {
				Throwable root = NestedExceptionUtils.getRootCause(context.getStartupFailure());
				assertThat(root).isInstanceOf(UnknownShadowPropertyException.class)
					.hasMessageContaining("'" + PREFIX + name + "'")
					.hasMessageContaining(
							", as a rule has path, endpoint and one of ignore, tolerance, relative-tolerance,"
									+ " time-tolerance, text, pattern, array, key, status, only")
					.hasMessageNotContaining("s3cret");
			});
		}
	}

	@Test
	void saysWhereAnElementIsMissing() {
		this.contextRunner
			.withPropertyValues("shadow.compare.rules[1].path=a", "shadow.compare.rules[1].ignore=true",
					"shadow.compare.rules[1].endpoint[0]=GET /")
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.isInstanceOf(UnknownShadowPropertyException.class)
				.hasMessageContaining("'shadow.compare.rules[1].path'")
				.hasMessageContaining(", as there is no 'shadow.compare.rules[0]' beside it"));
		rules("path=a;ignore=true").withPropertyValues(PREFIX + "endpoint[1]=GET /")
			.run((context) -> assertThat(NestedExceptionUtils.getRootCause(context.getStartupFailure()))
				.hasMessageContaining(", as there is no '" + PREFIX + "endpoint[0]' beside it"));
	}

	@Test
	void takesRulesAndExpectationsThatAreBeans() {
		rules("path=a;ignore=true").withUserConfiguration(Beans.class)
			.run((context) -> assertThat(context.getBean(ShadowEngine.class).report().rules()).extracting(RuleUse::rule)
				.containsExactly("a: ignore", "first: ignore", "second: ignore", "known first", "known second"));
	}

	@Test
	void refusesBeansThatDoNotGoWithTheRules() {
		rules("path=a;array=set").withBean(ComparisonRule.class, () -> ComparisonRule.alignedBy("a", "id"))
			.run((context) -> assertThat(context.getStartupFailure())
				.hasRootCauseMessage("Rules 'a: array set' and 'a: key id' are for the same array"));
	}

	private WebApplicationContextRunner rules(String properties) {
		return this.contextRunner.withPropertyValues(
				Arrays.stream(properties.split(";")).map((property) -> PREFIX + property).toArray(String[]::new));
	}

	private FailureAnalysis analysis(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new InvalidShadowPropertyFailureAnalyzer(this.environment)
			.analyze(context.getStartupFailure());
		assertThat(analysis).as("analysis of %s", context.getStartupFailure()).isNotNull();
		return analysis;
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@Order(2)
		ComparisonRule second() {
			return ComparisonRule.ignore("second");
		}

		@Bean
		@Order(1)
		ComparisonRule first() {
			return ComparisonRule.ignore("first");
		}

		@Bean
		@Order(2)
		KnownDifference knownSecond() {
			return KnownDifference.named("known second", (difference, answers) -> false);
		}

		@Bean
		@Order(1)
		KnownDifference knownFirst() {
			return KnownDifference.named("known first", (difference, answers) -> false);
		}

	}

}
