package io.github.shadowing.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever the shadow does, users of the primary get the same bytes, every request is
 * accounted for, and nothing is left behind.
 */
class FaultTests {

	private static final int USERS = 6;

	private static final int BURST = 300;

	private static final long BUDGET = 2 * 1024 * 1024;

	private static final int MAX_CALLS = 24;

	@TempDir
	private static Path directory;

	private static Certificates certificates;

	/** The same application without the library at work. */
	private static ServletWebServerApplicationContext without;

	private static final Map<Exchange, User.Received> EXPECTED = new EnumMap<>(Exchange.class);

	@BeforeAll
	static void start() throws IOException {
		certificates = Certificates.create(directory);
		System.setProperty("javax.net.ssl.trustStore", certificates.trusted().toString());
		System.setProperty("javax.net.ssl.trustStorePassword", Certificates.PASSWORD);
		without = Primary.start(Map.of("shadow.enabled", false));
		try (User user = new User(without.getWebServer().getPort())) {
			for (Exchange each : Exchange.values()) {
				EXPECTED.put(each, user.ask(each));
			}
		}
	}

	@AfterAll
	static void stop() {
		without.close();
		System.clearProperty("javax.net.ssl.trustStore");
		System.clearProperty("javax.net.ssl.trustStorePassword");
	}

	@ParameterizedTest
	@EnumSource
	void isNotNoticed(Fault fault) throws Exception {
		try (FaultServer shadow = new FaultServer(certificates);
				ServletWebServerApplicationContext primary = with(shadow, fault)) {
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			int port = primary.getWebServer().getPort();
			shadow.play(fault);
			for (Exchange each : Exchange.values()) {
				long t = System.nanoTime();
				try (User user = new User(port)) {
					assertThat(user.ask(each)).isEqualTo(EXPECTED.get(each));
				}
				await().until(() -> engine.accounting().inProgress() == 0);
				System.out.println("PROBE " + fault + " " + each + " " + engine.report().outcomes() + " "
						+ (System.nanoTime() - t) / 1000000);
			}
			System.out.println("BEFORE " + Resources.now());
			burst(port, engine);
			await().until(() -> engine.accounting().inProgress() == 0);
			System.out.println("BURST " + fault + " " + engine.report().outcomes() + " " + engine.report().targets()
					+ shadow.connections() + " " + shadow.requests());
			shadow.play(fault.place().healthy());
			System.out.println("AFTER " + Resources.now());
		}
	}

	private void burst(int port, ShadowEngine engine) throws Exception {
		ExecutorService users = Executors.newFixedThreadPool(USERS);
		try {
			List<Future<?>> running = new ArrayList<>();
			AtomicLong number = new AtomicLong();
			for (int count = 0; count < USERS; count++) {
				running.add(users.submit(() -> {
					try (User user = new User(port)) {
						for (long next = number.getAndIncrement(); next < BURST; next = number.getAndIncrement()) {
							Exchange exchange = Exchange.of(next);
							assertThat(user.ask(exchange)).isEqualTo(EXPECTED.get(exchange));
							assertThat(engine.report().bytesHeld()).isLessThanOrEqualTo(BUDGET);
						}
					}
					return null;
				}));
			}
			for (Future<?> each : running) {
				each.get();
			}
		}
		finally {
			users.shutdownNow();
		}
	}

	private static ServletWebServerApplicationContext with(FaultServer shadow, Fault fault) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("shadow.url", shadow.url(fault.place()));
		properties.put("shadow.timeout", "300ms");
		properties.put("shadow.connect-timeout", "100ms");
		properties.put("shadow.memory-budget", BUDGET + "B");
		properties.put("shadow.bulkhead.max-concurrent-calls", MAX_CALLS);
		properties.put("shadow.rate.copies-per-second", 0);
		properties.put("shadow.rate.bytes-per-second", "0B");
		properties.put("shadow.circuit-breaker.enabled", false);
		return Primary.start(properties);
	}

}
