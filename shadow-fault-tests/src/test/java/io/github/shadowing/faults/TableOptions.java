package io.github.shadowing.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the table is made of.
 *
 * @param faults which faults are played
 * @param rounds how many rounds of four windows there are for each fault
 * @param window how long a window is
 */
record TableOptions(Set<Fault> faults, int rounds, Duration window) {

	/**
	 * Parse a command line.
	 * @param args {@code --only fault,…}, {@code --rounds n}, {@code --window millis}
	 * @return the options
	 */
	static TableOptions parse(String... args) {
		TableOptions options = new TableOptions(EnumSet.allOf(Fault.class), 10, Duration.ofMillis(400));
		for (int index = 0; index < args.length; index += 2) {
			if (index + 1 == args.length) {
				throw new IllegalArgumentException(args[index] + " needs a value");
			}
			String value = args[index + 1];
			options = switch (args[index]) {
				case "--only" -> new TableOptions(faults(value), options.rounds, options.window);
				case "--rounds" -> new TableOptions(options.faults, Integer.parseInt(value), options.window);
				case "--window" ->
					new TableOptions(options.faults, options.rounds, Duration.ofMillis(Long.parseLong(value)));
				default -> throw new IllegalArgumentException("Unknown option " + args[index]);
			};
		}
		return options;
	}

	private static Set<Fault> faults(String names) {
		Set<Fault> faults = EnumSet.noneOf(Fault.class);
		Arrays.stream(names.split(",", -1))
			.map((name) -> Fault.valueOf(name.strip().replace('-', '_').toUpperCase(Locale.ROOT)))
			.forEach(faults::add);
		return faults;
	}

	/** Whether there will be a row for every fault. */
	boolean isComplete() {
		return this.faults.size() == Fault.values().length;
	}

}
