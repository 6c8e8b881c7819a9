package io.github.shadowing.shed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.policy.SheddingSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * All signals of a process. One that throws counts as no sign of trouble, as long as that
 * lasts. As with each of them, one thread at a time.
 */
final class Signals {

	private static final Logger logger = LoggerFactory.getLogger(Signals.class);

	private final List<Watched> signals;

	private final LongConsumer latencies;

	/**
	 * Create signals.
	 * @param signals the signals
	 * @param latencies takes the primary's latencies, in nanoseconds, from any thread
	 */
	Signals(List<Signal> signals, LongConsumer latencies) {
		this.signals = signals.stream().map(Watched::new).toList();
		this.latencies = latencies;
	}

	/**
	 * Create the signals of this process.
	 * @param settings their limits; there are no signals where shedding is disabled
	 * @param queueBacklogged whether the hand-over queue has been half full, at least,
	 * since last asked
	 * @param queueLimit how many tasks it has when it is full
	 * @return those that this JVM can give
	 */
	static Signals ofThisProcess(SheddingSettings settings, BooleanSupplier queueBacklogged, int queueLimit) {
		List<Signal> signals = new ArrayList<>();
		LongConsumer latencies = (nanos) -> {
		};
		if (settings.enabled()) {
			addIfPresent(signals, () -> ProcessorSignal.ofThisProcess(settings.maxCpu()));
			addIfPresent(signals, () -> HeapSignal.ofThisProcess(settings.maxHeap()));
			signals.add(new QueueSignal(queueBacklogged, queueLimit));
			if (settings.maxLatencyRise() > 0) {
				LatencySignal latency = new LatencySignal(settings.maxLatencyRise());
				signals.add(latency);
				latencies = latency;
			}
		}
		return new Signals(signals, latencies);
	}

	/** Without its beans or their module, a JVM is no worse a place than before. */
	private static void addIfPresent(List<Signal> signals, Supplier<Optional<Signal>> signal) {
		try {
			signal.get().ifPresent(signals::add);
		}
		catch (LinkageError | RuntimeException ex) {
			logger.debug("A sign of trouble cannot be read in this JVM", ex);
		}
	}

	boolean isEmpty() {
		return this.signals.isEmpty();
	}

	/** Where the primary's latencies go to, in nanoseconds. Thread-safe, never waits. */
	LongConsumer latencies() {
		return this.latencies;
	}

	/** All are asked, whatever the first says: they measure time by that. */
	@Nullable String trouble() {
		String all = null;
		for (Watched signal : this.signals) {
			String one = signal.trouble();
			if (one != null) {
				all = (all != null) ? all + ", and " + one : one;
			}
		}
		return all;
	}

	/** Whether none is still to find out if its trouble is over. */
	boolean areDecided() {
		return this.signals.stream().allMatch(Watched::isDecided);
	}

	/**
	 * A signal, and whether it works.
	 */
	private static final class Watched {

		private final Signal signal;

		private final FailureLog failures = new FailureLog(logger, Level.WARN);

		private boolean broken;

		private Watched(Signal signal) {
			this.signal = signal;
		}

		private @Nullable String trouble() {
			try {
				String trouble = this.signal.trouble();
				this.broken = false;
				return trouble;
			}
			catch (Throwable ex) {
				this.broken = true;
				this.failures.log(ex, "A sign of trouble in this process cannot be read, and counts as none as long "
						+ "as that lasts");
				return null;
			}
		}

		private boolean isDecided() {
			return this.broken || this.signal.isDecided();
		}

	}

}
