package io.github.shadowing.faults;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Reads what the library uses, and samples the bytes it holds.
 */
final class LibraryGauges implements Gauges {

	private static final int SAMPLING_MILLIS = 2;

	private final ShadowEngine engine;

	private final Gauge held;

	private final AtomicLong peakHeld = new AtomicLong();

	private LibraryGauges(ShadowEngine engine, Gauge held) {
		this.engine = engine;
		this.held = held;
	}

	/** As Spring Boot Actuator does, there is a registry of meters. */
	static void prepare(ConfigurableApplicationContext application) {
		((GenericApplicationContext) application).registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
	}

	static Gauges of(ApplicationContext application) {
		ShadowEngine engine = application.getBean(ShadowEngine.class);
		LibraryGauges gauges = new LibraryGauges(engine,
				application.getBean(MeterRegistry.class).get("shadow.bytes.held").gauge());
		ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "sampler");
			thread.setDaemon(true);
			return thread;
		});
		Future<?> unused = sampler.scheduleAtFixedRate(gauges::sample, 0, SAMPLING_MILLIS, TimeUnit.MILLISECONDS);
		return gauges;
	}

	private void sample() {
		this.peakHeld.accumulateAndGet((long) this.held.value(), Math::max);
	}

	@Override
	public void pause(boolean paused) {
		this.engine.updatePolicy((policy) -> policy.withPaused(paused));
	}

	@Override
	public Map<String, Long> values() {
		Map<String, Long> values = new LinkedHashMap<>();
		Resources resources = Resources.now();
		values.put(THREADS, resources.threads());
		values.put(SOCKETS, resources.sockets());
		values.put(DIRECT, resources.directBytes());
		values.put(HEAP, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		values.put(PEAK_HELD, this.peakHeld.getAndSet(0));
		values.put(BREAKER_CLOSED,
				this.engine.report().targets().stream().filter((target) -> target.breaker().equals("closed")).count());
		values.put(IN_PROGRESS, this.engine.accounting().inProgress());
		for (Reason reason : Reason.values()) {
			values.put(REASON + reason.label(), this.engine.accounting().ended(reason));
		}
		return values;
	}

}
