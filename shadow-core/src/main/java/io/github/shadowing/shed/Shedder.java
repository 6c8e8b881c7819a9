package io.github.shadowing.shed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.SheddingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reduces copying in steps while the process is in trouble, and restores it in steps when
 * that is over.
 * <p>
 * Down, each step halves what is copied, so that four steps bring the cost from all to a
 * sixteenth, and a fifth to nothing; steps are at least ten seconds apart, which is what
 * the slowest means of the signals take to follow. Nothing is reduced that nobody asks
 * for: while an application starts or shadowing is paused, trouble is none of ours.
 * <p>
 * Up, a step needs fifteen seconds without any trouble: longer than the ten that most
 * signals look at. While one of them has seen trouble and is still to find out whether
 * that is over, they do not count. At nothing, too: copying then causes no trouble, so
 * that if there is none, it is tried again. A step up that had to be taken back before
 * the time was up that it needed makes the next one wait twice as long, up to sixteen
 * minutes, until one holds for as long as it had to wait: a process that can bear half of
 * the copies but not all of them would go up and down for ever otherwise.
 * <p>
 * What is shed is left to chance, alike for all endpoints and users. So rates need not be
 * weighted for it, but times of trouble have fewer samples than others. Thread-safe; a
 * request pays for two volatile reads and, while shedding, for one random number.
 */
public final class Shedder {

	/** How often {@link #tick} is to be called: about. */
	public static final Duration TICK = Duration.ofSeconds(1);

	static final List<Double> STEPS = List.of(1.0, 1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16, 0.0);

	static final int TICKS_BETWEEN_STEPS_DOWN = 10;

	static final int LEAST_CALM_TICKS = 15;

	static final int MOST_CALM_TICKS = 64 * LEAST_CALM_TICKS;

	private static final Logger logger = LoggerFactory.getLogger(Shedder.class);

	private final Signals signals;

	private final InstantSource clock;

	private final DoubleSupplier chance;

	private int step;

	private int calmTicks;

	/** How many of them a step up needs. */
	private int calmTicksNeeded = LEAST_CALM_TICKS;

	/**
	 * Whether the last step was one up, and has not held for as long as it had to wait.
	 */
	private boolean onTrial;

	private int ticksToNextStepDown;

	/** Whether anything was to be copied since the last tick. */
	private volatile boolean asked;

	private volatile Shedding current;

	/**
	 * Create a shedder.
	 * @param signals what is asked at each tick
	 * @param clock tells since when
	 * @param chance numbers from 0 to 1, exclusive
	 */
	Shedder(Signals signals, InstantSource clock, DoubleSupplier chance) {
		this.signals = signals;
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
		return new Shedder(Signals.ofThisProcess(settings, queueBacklogged, queueLimit), clock,
				() -> ThreadLocalRandom.current().nextDouble());
	}

	/**
	 * Return whether there is anything to ask at a tick.
	 * @return {@code false} if nothing will ever be shed
	 */
	public boolean isEnabled() {
		return !this.signals.isEmpty();
	}

	/**
	 * Decide whether a request is left out that could be copied.
	 * @return {@code true} if it is not to be copied
	 */
	public boolean sheds() {
		if (!this.asked) {
			this.asked = true;
		}
		double share = this.current.share();
		return share < 1 && this.chance.getAsDouble() >= share;
	}

	/**
	 * Learn how long the primary took for a request. Does not wait.
	 * @param latency the time until the response was complete
	 */
	public void answered(Duration latency) {
		this.signals.latencies().accept(latency.toNanos());
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
		String trouble = this.signals.trouble();
		boolean wanted = this.asked;
		this.asked = false;
		this.ticksToNextStepDown = Math.max(0, this.ticksToNextStepDown - 1);
		if (trouble == null) {
			calm();
			return;
		}
		this.calmTicks = 0;
		if (wanted && this.ticksToNextStepDown == 0 && this.step < STEPS.size() - 1) {
			stepDown(trouble);
		}
		else if (this.step > 0) {
			this.current = new Shedding(this.current.share(), trouble, this.current.since());
		}
	}

	private void calm() {
		if (!this.signals.areDecided()) {
			return;
		}
		this.calmTicks = Math.min(this.calmTicks + 1, MOST_CALM_TICKS);
		if (this.calmTicks < this.calmTicksNeeded) {
			return;
		}
		if (this.onTrial) {
			this.onTrial = false;
			this.calmTicksNeeded = LEAST_CALM_TICKS;
		}
		if (this.step > 0) {
			stepUp();
		}
	}

	private void stepDown(String trouble) {
		this.current = new Shedding(STEPS.get(this.step + 1), trouble, now());
		this.step++;
		this.ticksToNextStepDown = TICKS_BETWEEN_STEPS_DOWN;
		if (this.onTrial) {
			this.onTrial = false;
			this.calmTicksNeeded = Math.min(2 * this.calmTicksNeeded, MOST_CALM_TICKS);
		}
		log(Level.WARN, "Copying is reduced to {} % of the selected requests, as this process is in trouble: {}. The "
				+ "others are counted as '{}'", percentage(), trouble, Reason.SHED.label());
	}

	private void stepUp() {
		String cause = (this.step > 1) ? this.current.cause() : null;
		this.current = new Shedding(STEPS.get(this.step - 1), cause, now());
		this.step--;
		log(Level.INFO, "Copying is raised to {} % of the selected requests, after {} seconds without trouble",
				percentage(), this.calmTicks);
		this.calmTicks = 0;
		this.onTrial = true;
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

	private static void log(Level level, String message, Object... arguments) {
		try {
			logger.atLevel(level).log(message, arguments);
		}
		catch (Throwable ex) {
			// A step is taken all the same.
		}
	}

}
