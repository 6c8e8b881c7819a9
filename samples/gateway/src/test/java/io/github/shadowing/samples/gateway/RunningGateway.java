package io.github.shadowing.samples.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.awaitility.Awaitility.await;

/**
 * The gateway as its configuration has it, with {@link FurtherRoutes}, which it finds as
 * they are in its package. It ends with the JVM, as the event loops that all share would
 * end with the first one.
 */
final class RunningGateway {

	private final ConfigurableApplicationContext context;

	/**
	 * Start a gateway.
	 * @param service the URL of the service
	 * @param args further properties
	 */
	RunningGateway(String service, String... args) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--catalogue.url=" + service,
				"--shadow.shedding.enabled=false", "--server.shutdown=immediate", "--logging.level.root=error",
				"--logging.level.org.springframework.web.HttpLogging=off",
				"--logging.level.org.springframework.boot.webflux.autoconfigure.error=off",
				"--spring.main.banner-mode=off"));
		all.addAll(List.of(args));
		this.context = new SpringApplicationBuilder(GatewayApplication.class).run(all.toArray(String[]::new));
	}

	/** Start a gateway whose shadow is a server of the tests. */
	static RunningGateway shadowed(String service, String shadow) {
		return new RunningGateway(service, "--shadow.url=" + shadow);
	}

	static RunningGateway plain(String service) {
		return new RunningGateway(service, "--shadow.enabled=false");
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	boolean hasShadow() {
		return !this.context.getBeansOfType(ShadowEngine.class).isEmpty();
	}

	ShadowEngine engine() {
		return this.context.getBean(ShadowEngine.class);
	}

	WireAnswer get(String target, String... fields) throws IOException {
		return Wire.get(port(), target, fields);
	}

	/** Return how requests have ended so far, once all have. */
	Map<Reason, Long> ends() {
		eventually(() -> engine().accounting().inProgress() == 0);
		Map<Reason, Long> ends = new EnumMap<>(Reason.class);
		for (Reason reason : Reason.values()) {
			long count = engine().accounting().ended(reason);
			if (count > 0) {
				ends.put(reason, count);
			}
		}
		return ends;
	}

	/** Return how many ended in a way since. */
	long endedSince(Map<Reason, Long> before, Reason reason) {
		return ends().getOrDefault(reason, 0L) - before.getOrDefault(reason, 0L);
	}

	static void eventually(Callable<Boolean> condition) {
		await().pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(20))
			.until(condition);
	}

}
