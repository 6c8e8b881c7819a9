package io.github.shadowing.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * Measures what an overload of copies costs the primary: how many requests it answers as
 * fast as it can while the shadow hangs, against the same application paused, in windows
 * that alternate. Prints a Markdown table and ends by itself.
 */
final class Overload {

	private static final Duration WINDOW = Duration.ofSeconds(3);

	private Overload() {
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
			try (ServletWebServerApplicationContext primary = Primary.start(properties)) {
				measure(name, primary, pairs, noise);
			}
		}
	}

	private static void measure(String name, ServletWebServerApplicationContext primary, int pairs, boolean noise)
			throws Exception {
		ShadowEngine engine = primary.getBean(ShadowEngine.class);
		int port = primary.getWebServer().getPort();
		Crowd crowd = new Crowd(port);
		HeldBytes held = new HeldBytes(engine);
		List<Double> ratios = new ArrayList<>();
		for (int pair = -2; pair < pairs; pair++) {
			// In turn the first or the second, so that what drifts favours none.
			boolean pausedFirst = pair % 2 == 0;
			long first = window(crowd, port, engine, noise || pausedFirst);
			long second = window(crowd, port, engine, noise || !pausedFirst);
			if (pair >= 0) {
				ratios.add((double) (pausedFirst ? second : first) / (pausedFirst ? first : second));
			}
		}
		long most = held.stop();
		long copied = engine.accounting().ended() - engine.accounting().ended(Reason.PAUSED);
		long sent = Arrays.stream(Reason.values())
			.filter((reason) -> reason.outcome() == Outcome.FAILED)
			.mapToLong(engine.accounting()::ended)
			.sum();
		ratios.sort(null);
		System.out.printf("| %s | %.3f (%.3f to %.3f) | %d | %d | %d |%n", name,
				(ratios.get((pairs - 1) / 2) + ratios.get(pairs / 2)) / 2, ratios.get(0), ratios.get(pairs - 1),
				copied / Math.max(1, sent), most, ShadowEngineBuilder.DEFAULT_MEMORY_BUDGET);
	}

	private static long window(Crowd crowd, int port, ShadowEngine engine, boolean paused) throws Exception {
		engine.updatePolicy((policy) -> policy.withPaused(paused));
		long end = System.nanoTime() + WINDOW.toNanos();
		return crowd.ask(port, (number) -> System.nanoTime() - end < 0, () -> {
		});
	}

}
