package io.github.shadowing.spring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests what is printed when an application cannot start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

	@Test
	void explainsAnInvalidProperty(CapturedOutput output) {
		fail(Application.class, "--shadow.url=http://joe:s3cret@localhost");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'shadow.url' (from \"shadow.url\" from property source \"commandLineArgs\") has the"
					+ " value 'http://***@localhost', which is not valid.")
			.contains("Set 'shadow.url' to an absolute http:// or https:// URL")
			.doesNotContain("s3cret");
	}

	@Test
	void explainsAMisspeltProperty(CapturedOutput output) {
		fail(Application.class, "--shadow.ulr=http://joe:s3cret@localhost");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("There is no property 'shadow.ulr' (from \"shadow.ulr\" from property source"
					+ " \"commandLineArgs\").")
			.contains("Correct what is misspelt, or remove it.")
			.doesNotContain("s3cret")
			.doesNotContain("\tat ");
	}

	@Test
	void explainsWhatIsNeitherTrueNorFalse(CapturedOutput output) {
		fail(Application.class, "--shadow.url=http://localhost:1", "--shadow.enabled=maybe");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'shadow.enabled' (from \"shadow.enabled\" from property source \"commandLineArgs\")"
					+ " has the value 'maybe', which is not valid.")
			.contains("Set 'shadow.enabled' to true or false (on, off, yes, no, 1 and 0 mean the same).")
			.doesNotContain("\tat ");
	}

	@Test
	void leavesWhatCannotBeParsedToSpringBoot(CapturedOutput output) {
		fail(Application.class, "--shadow.url=http://localhost:1", "--shadow.percentage=abc");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("Property: shadow.percentage");
	}

	@ParameterizedTest
	@CsvSource({ "tolerance, abc, a finite number of more than 0",
			"relative-tolerance, 5 %, a number above 0 and at most 1",
			"time-tolerance, soon, 'a duration from 0s to 3650d, such as 2s'", "ignore, maybe, true" })
	void namesWhatIsLegalInARule(String property, String value, String legal, CapturedOutput output) {
		String name = "shadow.compare.rules[0]." + property;
		fail(Application.class, "--shadow.url=http://localhost:1", "--shadow.compare.rules[0].path=a",
				"--" + name + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property '" + name + "' (from \"" + name + "\" from property source \"commandLineArgs\")"
					+ " has the value '" + value + "', which is not valid.")
			.contains("Set '" + name + "' to " + legal)
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "timeout, soon, 'a duration from 1ms to 1m, such as 500ms'",
			"rules, x, 'a list of rules, such as shadow.compare.rules[0].path'" })
	void namesWhatIsLegalBesideRules(String property, String value, String legal, CapturedOutput output) {
		String name = "shadow.compare." + property;
		fail(Application.class, "--shadow.url=http://localhost:1", "--" + name + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property '" + name + "' (from \"" + name + "\" from property source \"commandLineArgs\")"
					+ " has the value '" + value + "', which is not valid.")
			.contains("Set '" + name + "' to " + legal)
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "compare.rules[0].array, sets, SET", "report.values, all, NAMES_ONLY" })
	void leavesTheValuesOfAnEnumToSpringBoot(String property, String value, String legal, CapturedOutput output) {
		fail(Application.class, "--shadow.url=http://localhost:1", "--shadow." + property + "=" + value);
		assertThat(output).contains("Property: shadow." + property).contains(legal);
	}

	@Test
	void namesTheValuesOfAnEnum(CapturedOutput output) {
		fail(Application.class, "--shadow.url=http://localhost:1", "--shadow.mode=foo");
		assertThat(output).contains("Property: shadow.mode").contains("OPT_IN").contains("OPT_OUT");
	}

	@Test
	void explainsAnInvalidAnnotation(CapturedOutput output) {
		fail(AnnotatedApplication.class, "--shadow.url=http://localhost:1");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Method " + TooMuchController.class.getName() + ".create(String) is annotated with"
					+ " @Shadow(percentage = 150.0), which is not valid.")
			.contains("Set the percentage to a number from 0 to 100");
	}

	private static void fail(Class<?> application, String... arguments) {
		SpringApplication springApplication = new SpringApplication(application);
		String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--server.port=0";
		assertThatException().isThrownBy(() -> springApplication.run(all).close());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(TooMuchController.class)
	static class AnnotatedApplication {

	}

	@RestController
	static class TooMuchController {

		@PostMapping("/orders")
		@Shadow(percentage = 150)
		String create(String order) {
			return order;
		}

	}

}
