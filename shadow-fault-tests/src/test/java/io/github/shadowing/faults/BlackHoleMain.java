package io.github.shadowing.faults;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.shadowing.ShadowEngine;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static io.github.shadowing.faults.Patience.await;

/**
 * A primary in a network of its own, with two targets at an address where nobody is.
 */
final class BlackHoleMain {

	private BlackHoleMain() {
	}

	/**
	 * Run, and print what became of the copies.
	 * @param args where the shadow would be
	 */
	public static void main(String[] args) throws Exception {
		try (ServletWebServerApplicationContext without = Primary.start(Map.of("shadow.enabled", false));
				ServletWebServerApplicationContext primary = Primary.start(properties(args[0]))) {
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			Crowd crowd = new Crowd(without.getWebServer().getPort());
			for (Exchange each : Exchange.values()) {
				crowd.ask(primary.getWebServer().getPort(), each);
				await().until(() -> engine.accounting().inProgress() == 0);
			}
			Account.isExact(engine);
			engine.report().targets().forEach((target) -> System.out.println(target.name() + target.outcomes()));
		}
	}

	/** One gives up to connect, the other at all. */
	private static Map<String, Object> properties(String url) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("shadow.shedding.enabled", false);
		properties.put("shadow.targets.impatient.url", url);
		properties.put("shadow.targets.impatient.connect-timeout", "100ms");
		properties.put("shadow.targets.impatient.timeout", "1m");
		properties.put("shadow.targets.patient.url", url);
		properties.put("shadow.targets.patient.connect-timeout", "1m");
		properties.put("shadow.targets.patient.timeout", "100ms");
		return properties;
	}

}
