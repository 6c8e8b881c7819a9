package io.github.shadowing.shed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.SheddingSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reduces copying in steps while the process is in trouble, and restores it in steps when
 * that is over.
 * <p>
 * Down, each step halves what is copied, so that four steps bring the cost from all to a
 * sixteenth, and a fifth to nothing; steps are at least five seconds apart. Up, a step
 * needs fifteen seconds without any trouble: longer than the ten that most signals look
 * at. While one of them has seen trouble and is still to find out whether that is over,
 * they do not count. At nothing, too: copying then causes no trouble, so that if there is
 * none, it is tried again.
 * <p>
 * What is shed is left to chance, alike for all endpoints and users. So rates need not be
 * weighted for it, but times of trouble have fewer samples than others. Thread-safe; a
 * request pays for one volatile read and, while shedding, for one random number.
 */
public final class Shedder {

	/** How often {@link #tick} is to be called: about. */
	public static final Duration TICK = Duration.ofSeconds(1);

	static final List<Double> STEPS = List.of(1.0, 1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16, 0.0);

	static final int TICKS_BETWEEN_STEPS_DOWN = 5;

	static final int CALM_TICKS_BEFORE_STEP_UP = 15;

	private static final Logger logger = LoggerFactory.getLogger(Shedder.class);

	private final List<Signal> signals;

	private final LongConsumer latencies;

	private final InstantSource clock;

	private final DoubleSupplier chance;

	/** Those that have thrown. */
	private final Set<Signal> broken = new HashSet<>();

	private int step;

	private int calmTicks;

	private int ticksToNextStepDown;

	private volatile Shedding current;

	/**
	 * Create a shedder.
	 * @param signals what is asked at each tick
	 * @param latencies takes the primary's latencies, in nanoseconds
	 * @param clock tells since when
	 * @param chance numbers from 0 to 1, exclusive
	 */
	Shedder(List<? extends Signal> signals, LongConsumer latencies, InstantSource clock, DoubleSupplier chance) {
		this.signals = List.copyOf(signals);
		this.latencies = latencies;
		this.clock = clock;
		this.chance = chance;
		this.current = new Shedding(1, null, clock.instant());
	}

	/**
	 * Create a shedder for this process.
	 * @param settings what it sheds at; nothing is measured where that is disabled
	 * @param queueBacklogged whether the hand-over queue has been half full, at least,
	 * since last asked
	 * @param queueLimit how many tasks it has when it is full
	 * @param clock tells since when
	 * @return a shedder that sheds nothing yet
	 */
	public static Shedder of(SheddingSettings settings, BooleanSupplier queueBacklogged, int queueLimit,
			InstantSource clock) {
		DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
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
		return new Shedder(signals, latencies, clock, chance);
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

	/**
	 * Return whether there is anything to ask at a tick.
	 * @return {@code false} if nothing will ever be shed
	 */
	public boolean isEnabled() {
		return !this.signals.isEmpty();
	}

	/**
	 * Decide whether a request is left out.
	 * @return {@code true} if it is not to be copied
	 */
	public boolean sheds() {
		double share = this.current.share();
		return share < 1 && this.chance.getAsDouble() >= share;
	}

	/**
	 * Learn how long the primary took for a request. Does not wait.
	 * @param latency the time until the response was complete
	 */
	public void answered(Duration latency) {
		this.latencies.accept(latency.toNanos());
	}

	/**
	 * Return how much is copied now.
	 * @return a snapshot
	 */
	public Shedding current() {
		return this.current;
	}

	/**
	 * Look for trouble, and take a step if it is time. Never throws.
	 */
	public synchronized void tick() {
		try {
			look();
		}
		catch (Throwable ex) {
			// With no memory left, perhaps. There is another tick.
		}
	}

	private void look() {
		String trouble = trouble();
		this.ticksToNextStepDown = Math.max(0, this.ticksToNextStepDown - 1);
		if (trouble == null) {
			this.calmTicks += isDecided() ? 1 : 0;
			if (this.step > 0 && this.calmTicks >= CALM_TICKS_BEFORE_STEP_UP) {
				stepUp();
			}
			return;
		}
		this.calmTicks = 0;
		if (this.ticksToNextStepDown == 0 && this.step < STEPS.size() - 1) {
			stepDown(trouble);
		}
		else if (this.step > 0) {
			this.current = new Shedding(this.current.share(), trouble, this.current.since());
		}
	}

	private void stepDown(String trouble) {
		this.current = new Shedding(STEPS.get(this.step + 1), trouble, now());
		this.step++;
		this.ticksToNextStepDown = TICKS_BETWEEN_STEPS_DOWN;
		log(Level.WARN, "Copying is reduced to {} % of the selected requests, as this process is in trouble: {}. The "
				+ "others are counted as '{}'", percentage(), trouble, Reason.SHED.label());
	}

	private void stepUp() {
		String cause = (this.step > 1) ? this.current.cause() : null;
		this.current = new Shedding(STEPS.get(this.step - 1), cause, now());
		this.step--;
		this.calmTicks = 0;
		log(Level.INFO, "Copying is raised to {} % of the selected requests, after {} seconds without trouble",
				percentage(), CALM_TICKS_BEFORE_STEP_UP);
	}

	/** A clock that throws keeps nobody from taking a step. */
	private Instant now() {
		try {
			return this.clock.instant();
		}
		catch (Throwable ex) {
			return this.current.since();
		}
	}

	private String percentage() {
		return BigDecimal.valueOf(100 * this.current.share()).stripTrailingZeros().toPlainString();
	}

	private boolean isDecided() {
		return this.signals.stream().allMatch(Signal::isDecided);
	}

	/** All are asked, whatever the first says: they measure time by that. */
	private @Nullable String trouble() {
		String all = null;
		for (Signal signal : this.signals) {
			String one = ask(signal);
			if (one != null) {
				all = (all != null) ? all + ", and " + one : one;
			}
		}
		return all;
	}

	private @Nullable String ask(Signal signal) {
		try {
			return signal.trouble();
		}
		catch (Throwable ex) {
			report(signal, ex);
			return null;
		}
	}

	private void report(Signal signal, Throwable failure) {
		try {
			logger.atLevel(this.broken.add(signal) ? Level.WARN : Level.DEBUG)
				.setCause(failure)
				.log("A sign of trouble in this process cannot be read, and counts as none as long as that lasts; "
						+ "further failures are logged at debug level");
		}
		catch (Throwable ex) {
			// The others are asked all the same.
		}
	}

	private static void log(Level level, String message, Object... arguments) {
		try {
			logger.atLevel(level).log(message, arguments);
		}
		catch (Throwable ex) {
			// A step is taken all the same.
		}
	}

}
