package io.github.shadowing.samples.demo.driver;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoOptionsTests {

	@Test
	void defaults() throws InvalidOptionException {
		assertThat(DemoOptions.parse())
			.isEqualTo(new DemoOptions(Duration.ofMinutes(1), 8081, 8082, 40, 4, false, false, false, false, false));
	}

	@Test
	void everyOptionIsRead() throws InvalidOptionException {
		assertThat(DemoOptions.parse("--duration", "30s", "--v1-port", "9001", "--v2-port=9002", "--rate", "60",
				"--users", "3", "--stay", "--verify", "--reactive", "--baseline", "--help"))
			.isEqualTo(new DemoOptions(Duration.ofSeconds(30), 9001, 9002, 60, 3, true, true, true, true, true));
	}

	@Test
	void noSwitchTurnsAnotherOn() throws InvalidOptionException {
		assertThat(DemoOptions.parse("--stay")).isEqualTo(switches(true, false, false, false, false));
		assertThat(DemoOptions.parse("--verify")).isEqualTo(switches(false, true, false, false, false));
		assertThat(DemoOptions.parse("--reactive")).isEqualTo(switches(false, false, true, false, false));
		assertThat(DemoOptions.parse("--baseline")).isEqualTo(switches(false, false, false, true, false));
		assertThat(DemoOptions.parse("--help")).isEqualTo(switches(false, false, false, false, true));
	}

	private static DemoOptions switches(boolean stay, boolean verify, boolean reactive, boolean baseline,
			boolean help) {
		return new DemoOptions(Duration.ofMinutes(1), 8081, 8082, 40, 4, stay, verify, reactive, baseline, help);
	}

	@ParameterizedTest
	@CsvSource({ "30s,30", "2m,120", "PT1M,60", "45,45" })
	void durationsInEveryStyle(String text, long seconds) throws InvalidOptionException {
		assertThat(DemoOptions.parse("--duration", text).duration()).hasSeconds(seconds);
	}

	@Test
	void helpIsShownWhateverThePortsAre() throws InvalidOptionException {
		assertThat(DemoOptions.parse("--v1-port", "8082", "--help").help()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--durations 3s               | Unknown option: --durations
			--duration                   | --duration needs a value
			--duration soon              | --duration is not a time like 30s, 2m or PT1M: soon
			--duration 0s                | --duration is not a time like 30s, 2m or PT1M: 0s
			--v1-port 70000              | --v1-port is not a number from 1 to 65535: 70000
			--rate fast                  | --rate is not a number from 1 to 1000: fast
			--reactive=yes               | --reactive takes no value: yes
			--reactively=yes             | Unknown option: --reactively
			--v1-port 8082               | --v1-port and --v2-port are the same: 8082
			""")
	void mistakesAreExplained(String arguments, String message) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> DemoOptions.parse(arguments.split(" ", -1)))
			.withMessage(message);
	}

}
