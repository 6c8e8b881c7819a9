package io.github.shadowing.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static io.github.shadowing.faults.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many more copies than a hung shadow can take, for as long as it takes to fill
 * everything that could fill up several times over. What that costs the primary is
 * measured by {@link Overload}, which is no test.
 */
class OverloadTests {

	private static final int REQUESTS = 8_000;

	private static final int MAX_CALLS = 32;

	/** Less than so many calls may hold. */
	private static final long BUDGET = 512 * 1024;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void holdsNoMoreThanTheBudget(boolean breaker) throws Exception {
		try (FaultServer shadow = new FaultServer();
				ServletWebServerApplicationContext primary = Primary.start(properties(shadow, breaker))) {
			shadow.play(Fault.HUNG);
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			AtomicLong most = new AtomicLong();
			int port = primary.getWebServer().getPort();
			long answers = new Crowd(port).ask(port, (number) -> number < REQUESTS || !isFull(engine, breaker), () -> {
				Report report = engine.report();
				most.accumulateAndGet(report.bytesHeld(), Math::max);
				assertThat(report.bytesHeld()).isLessThanOrEqualTo(BUDGET);
				assertThat(report.targets().get(0).inFlight()).isLessThanOrEqualTo(MAX_CALLS);
			});
			await().until(() -> engine.accounting().inProgress() == 0);
			assertThat(most).hasPositiveValue();
			assertThat(engine.accounting().seen()).isEqualTo(answers + Exchange.values().length);
			Account.isExact(engine);
			assertThat(engine.accounting().ended(Reason.BREAKER_OPEN) > 0).isEqualTo(breaker);
		}
	}

	/** Whether all permits were taken several times over, or what prevents that. */
	private static boolean isFull(ShadowEngine engine, boolean breaker) {
		return breaker ? engine.accounting().ended(Reason.BREAKER_OPEN) > 0
				: engine.accounting().ended(Reason.TIMEOUT) >= 3 * MAX_CALLS;
	}

	private static Map<String, ?> properties(FaultServer shadow, boolean breaker) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("shadow.url", shadow.url(Fault.HUNG.place()));
		properties.put("shadow.timeout", "300ms");
		properties.put("shadow.memory-budget", BUDGET + "B");
		properties.put("shadow.bulkhead.max-concurrent-calls", MAX_CALLS);
		properties.put("shadow.rate.copies-per-second", 0);
		properties.put("shadow.rate.bytes-per-second", "0B");
		properties.put("shadow.circuit-breaker.enabled", breaker);
		properties.put("shadow.shedding.enabled", false);
		return properties;
	}

}
