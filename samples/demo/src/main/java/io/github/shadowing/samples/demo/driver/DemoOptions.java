package io.github.shadowing.samples.demo.driver;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.springframework.boot.convert.DurationStyle;

/**
 * What the user can choose.
 *
 * @param duration how long traffic is sent
 * @param v1Port the port of version 1
 * @param v2Port the port of version 2
 * @param rate the number of requests per second
 * @param users the number of users who send them
 * @param stay whether the applications stay up at the end
 * @param verify whether a regression that wasn't found or judged is a failure
 * @param reactive whether both versions run on WebFlux instead of Spring MVC
 * @param baseline whether version 1 is asked twice, to tell noise from divergence
 * @param help whether only the usage is asked for
 */
record DemoOptions(Duration duration, int v1Port, int v2Port, int rate, int users, boolean stay, boolean verify,
		boolean reactive, boolean baseline, boolean help) {

	static final String USAGE = """
			Options:
			  --duration TIME   how long traffic is sent, like 30s, 2m or PT1M (60s)
			  --v1-port PORT    port of version 1, the primary (8081)
			  --v2-port PORT    port of version 2, the shadow (8082)
			  --rate NUMBER     requests per second (40)
			  --users NUMBER    users who send them at the same time (4)
			  --stay            keep both versions up until Ctrl-C or the end of the input
			  --verify          exit with 1 if a planted regression was not found or not judged
			  --reactive        run both versions on WebFlux and Reactor Netty, not on Spring MVC and Tomcat
			  --baseline        ask version 1 once more what version 2 is asked, to tell what is noise
			  --help            show this text
			Through Maven: mvn -q -Pdemo verify -Ddemo.args="--duration 90s --v1-port 9001"
			""";

	private static final DemoOptions DEFAULTS = new DemoOptions(Duration.ofSeconds(60), 8081, 8082, 40, 4, false, false,
			false, false, false);

	static DemoOptions parse(String... arguments) throws InvalidOptionException {
		Deque<String> words = new ArrayDeque<>(List.of(arguments));
		DemoOptions options = DEFAULTS;
		while (!words.isEmpty()) {
			options = options.with(words);
		}
		if (!options.help && options.v1Port == options.v2Port) {
			throw new InvalidOptionException("--v1-port and --v2-port are the same: " + options.v1Port);
		}
		return options;
	}

	/** Take the next option, whose value is the next word or follows a {@code =}. */
	private DemoOptions with(Deque<String> words) throws InvalidOptionException {
		String[] parts = words.pop().split("=", 2);
		if (parts.length == 1) {
			return with(parts[0], words);
		}
		Deque<String> own = new ArrayDeque<>(List.of(parts[1]));
		DemoOptions options = with(parts[0], own);
		if (!own.isEmpty()) {
			throw new InvalidOptionException(parts[0] + " takes no value: " + parts[1]);
		}
		return options;
	}

	private DemoOptions with(String option, Deque<String> rest) throws InvalidOptionException {
		return switch (option) {
			case "--duration" -> withDuration(duration(value(option, rest)));
			case "--v1-port" -> withPorts(number(option, rest, 65_535), this.v2Port);
			case "--v2-port" -> withPorts(this.v1Port, number(option, rest, 65_535));
			case "--rate" -> withLoad(number(option, rest, 1000), this.users);
			case "--users" -> withLoad(this.rate, number(option, rest, 100));
			case "--stay" -> withSwitches(true, this.verify, this.reactive, this.baseline, this.help);
			case "--verify" -> withSwitches(this.stay, true, this.reactive, this.baseline, this.help);
			case "--reactive" -> withSwitches(this.stay, this.verify, true, this.baseline, this.help);
			case "--baseline" -> withSwitches(this.stay, this.verify, this.reactive, true, this.help);
			case "--help" -> withSwitches(this.stay, this.verify, this.reactive, this.baseline, true);
			default -> throw new InvalidOptionException("Unknown option: " + option);
		};
	}

	private static String value(String option, Deque<String> rest) throws InvalidOptionException {
		if (rest.isEmpty()) {
			throw new InvalidOptionException(option + " needs a value");
		}
		return rest.pop();
	}

	private static int number(String option, Deque<String> rest, int highest) throws InvalidOptionException {
		String value = value(option, rest);
		try {
			int number = Integer.parseInt(value);
			if (number >= 1 && number <= highest) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// answered below, like a number out of range
		}
		throw new InvalidOptionException("%s is not a number from 1 to %d: %s".formatted(option, highest, value));
	}

	private static Duration duration(String value) throws InvalidOptionException {
		try {
			Duration duration = DurationStyle.detectAndParse(value, ChronoUnit.SECONDS);
			if (duration.compareTo(Duration.ZERO) > 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// answered below, like a time that isn't positive
		}
		throw new InvalidOptionException("--duration is not a time like 30s, 2m or PT1M: " + value);
	}

	private DemoOptions withDuration(Duration duration) {
		return new DemoOptions(duration, this.v1Port, this.v2Port, this.rate, this.users, this.stay, this.verify,
				this.reactive, this.baseline, this.help);
	}

	private DemoOptions withPorts(int v1Port, int v2Port) {
		return new DemoOptions(this.duration, v1Port, v2Port, this.rate, this.users, this.stay, this.verify,
				this.reactive, this.baseline, this.help);
	}

	private DemoOptions withLoad(int rate, int users) {
		return new DemoOptions(this.duration, this.v1Port, this.v2Port, rate, users, this.stay, this.verify,
				this.reactive, this.baseline, this.help);
	}

	private DemoOptions withSwitches(boolean stay, boolean verify, boolean reactive, boolean baseline, boolean help) {
		return new DemoOptions(this.duration, this.v1Port, this.v2Port, this.rate, this.users, stay, verify, reactive,
				baseline, help);
	}

}
