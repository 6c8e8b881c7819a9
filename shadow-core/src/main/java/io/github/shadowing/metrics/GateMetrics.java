package io.github.shadowing.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.gate.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Publishes what the gate says of each target. Nothing is judged before somebody reads
 * it, which is done on the reader's thread; and whoever reads the next target, or the
 * same, within a second is told the same, as a scrape reads all of them. Thread-safe.
 */
public final class GateMetrics implements MeterBinder, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(GateMetrics.class);

	private static final long SECOND_NANOS = 1_000_000_000;

	private final List<String> targets;

	private final Supplier<GateReport> gate;

	private final TimeSource time;

	private final KeptMeters kept = new KeptMeters();

	private final FailureLog failures = new FailureLog(logger, Level.WARN);

	private @Nullable Map<String, Double> verdicts;

	private long judgedNanos;

	/**
	 * Create a binder.
	 * @param targets the names of the targets
	 * @param gate judges them
	 * @param time the clock by which a verdict grows old
	 */
	public GateMetrics(Collection<String> targets, Supplier<GateReport> gate, TimeSource time) {
		this.targets = List.copyOf(targets);
		this.gate = gate;
		this.time = time;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String target : this.targets) {
			this.kept.add(registry,
					ShadowMeter.GATE_VERDICT
						.gauge(this, (now) -> now.verdict(target), Tags.of(ShadowTag.TARGET.of(target)))
						.register(registry));
		}
	}

	private synchronized double verdict(String target) {
		long now = this.time.nanoTime();
		if (this.verdicts == null || now - this.judgedNanos >= SECOND_NANOS) {
			this.verdicts = judge();
			this.judgedNanos = now;
		}
		return this.verdicts.getOrDefault(target, Double.NaN);
	}

	/** A scrape has more to read than this. */
	private Map<String, Double> judge() {
		try {
			return this.gate.get()
				.targets()
				.stream()
				.collect(Collectors.toMap(GateReport.TargetVerdict::target,
						(each) -> number(Verdict.of(each.verdict()))));
		}
		catch (Throwable ex) {
			this.failures.log(ex, "The gate could not be asked");
			return Map.of();
		}
	}

	private static double number(Verdict verdict) {
		return switch (verdict) {
			case PROMOTE -> 1;
			case INCONCLUSIVE -> 0;
			case HOLD -> -1;
		};
	}

	/**
	 * Take the meters out of their registries, which may live longer than the engine.
	 */
	@Override
	public void close() {
		this.kept.close();
	}

}
