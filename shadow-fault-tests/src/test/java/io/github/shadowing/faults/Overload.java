package io.github.shadowing.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;

/**
 * Measures what an overload of copies costs the primary: how many requests it answers as
 * fast as it can while the shadow hangs, against the same process paused, in windows that
 * alternate. Load and shadow are in a process of their own. Prints a Markdown table and
 * ends by itself.
 */
final class Overload {

	private static final Duration WINDOW = Duration.ofSeconds(3);

	/** Two pairs of windows before those that count. */
	private static final int WARM_UP = 2;

	private final PrimaryProcess primary;

	private final Crowd crowd;

	private final boolean noise;

	private long peakHeld;

	private Overload(PrimaryProcess primary, boolean noise) throws Exception {
		this.primary = primary;
		this.crowd = new Crowd(primary.port());
		this.noise = noise;
	}

	/**
	 * Run.
	 * @param arguments how many pairs of windows, 12 unless given
	 */
	public static void main(String[] arguments) throws Exception {
		int pairs = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 12;
		System.out.println(
				"| hung shadow | throughput by that of paused: median (least to most) | requests per copy sent | peak bytes held | budget |\n| --- | --- | --- | --- | --- |");
		Map<String, Object> properties = new LinkedHashMap<>();
		measure("paused in all windows: the noise", properties, pairs, true);
		measure("all defaults", properties, pairs, false);
		// Else there is next to nothing to measure: the processors are in full use.
		properties.put("shadow.shedding.enabled", false);
		measure("no shedding", properties, pairs, false);
		properties.put("shadow.circuit-breaker.enabled", false);
		measure("no shedding, no circuit breaker", properties, pairs, false);
		// Nothing is left that would wait for an end, but JMX's threads and the like.
		System.exit(0);
	}

	private static void measure(String name, Map<String, ?> settings, int pairs, boolean noise) throws Exception {
		try (FaultServer shadow = new FaultServer()) {
			shadow.play(Fault.HUNG);
			Map<String, Object> properties = new LinkedHashMap<>(settings);
			properties.put("shadow.url", shadow.url(Fault.HUNG.place()));
			properties.put("shadow.percentage", 100);
			try (PrimaryProcess primary = PrimaryProcess.with(properties)) {
				System.out.print(new Overload(primary, noise).row(name, pairs));
			}
		}
	}

	private String row(String name, int pairs) throws Exception {
		List<Double> ratios = new ArrayList<>();
		for (int pair = -WARM_UP; pair < pairs; pair++) {
			// In turn the first or the second, so that what drifts favours none.
			boolean pausedFirst = pair % 2 == 0;
			long first = window(pausedFirst);
			long second = window(!pausedFirst);
			if (pair >= 0) {
				ratios.add((double) (pausedFirst ? second : first) / (pausedFirst ? first : second));
			}
		}
		ratios.sort(null);
		Map<String, Long> gauges = this.primary.gauges(false);
		long unpaused = count(gauges, (reason) -> reason != Reason.PAUSED);
		long sent = count(gauges, (reason) -> reason.outcome() == Outcome.FAILED);
		return String.format("| %s | %.3f (%.3f to %.3f) | %s | %d | %d |%n", name,
				(ratios.get((pairs - 1) / 2) + ratios.get(pairs / 2)) / 2, ratios.get(0), ratios.get(pairs - 1),
				(sent > 0) ? unpaused / sent : "none sent", this.peakHeld, ShadowEngineBuilder.DEFAULT_MEMORY_BUDGET);
	}

	private static long count(Map<String, Long> gauges, Predicate<Reason> which) {
		return Arrays.stream(Reason.values())
			.filter(which)
			.mapToLong((reason) -> gauges.get(Gauges.REASON + reason.label()))
			.sum();
	}

	private long window(boolean paused) throws Exception {
		this.primary.pause(paused || this.noise);
		long end = System.nanoTime() + WINDOW.toNanos();
		long answers = this.crowd.ask(this.primary.port(), (number) -> System.nanoTime() - end < 0, () -> {
		});
		this.peakHeld = Math.max(this.peakHeld, this.primary.gauges(false).get(Gauges.PEAK_HELD));
		return answers;
	}

}
