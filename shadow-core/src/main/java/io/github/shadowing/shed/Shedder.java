package io.github.shadowing.shed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
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
 * the mean of the processors' load takes to follow. Nothing is reduced that nobody asks
 * for: while an application starts, shadowing is paused or the targets take nothing,
 * trouble is none of ours.
 * <p>
 * Up, a step needs fifteen seconds without any trouble: longer than the ten that most
 * signals look at. While one of them has seen trouble and is still to find out whether
 * that is over, they do not count. At nothing, too: copying then causes no trouble, so
 * that if there is none, it is tried again. A step up that is taken back within fifteen
 * seconds is not tried again for thirty, and so on, for twice as long each time, up to
 * sixteen minutes, until it holds for as long as it had to wait: a process that can bear
 * half of the copies but not all of them would go up and down for ever otherwise. That
 * counts for each step by itself.
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

	static final int CALM_TICKS_BEFORE_STEP_UP = 15;

	static final int LONGEST_WAIT_TICKS = 64 * CALM_TICKS_BEFORE_STEP_UP;

	/** The longest that a signal takes to see what copying does, but for latency. */
	private static final int TICKS_REMEMBERED = 10;

	private static final Logger logger = LoggerFactory.getLogger(Shedder.class);

	private final Signals signals;

	private final InstantSource clock;

	private final DoubleSupplier chance;

	private int step;

	private int calmTicks;

	private int ticksToNextStepDown;

	/** For how long each step is to hold when it is tried again, and to wait if not. */
	private final int[] waits = new int[STEPS.size()];

	private final int[] ticksToNextTrial = new int[STEPS.size()];

	/** For how long the step that was taken up is still to hold. */
	private int ticksOnTrial;

	/** Whether anything was to be copied since the last tick. */
	private volatile boolean asked;

	private int ticksSinceAsked = TICKS_REMEMBERED;

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
		Arrays.fill(this.waits, CALM_TICKS_BEFORE_STEP_UP);
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
		this.ticksSinceAsked = this.asked ? 0 : Math.min(this.ticksSinceAsked + 1, TICKS_REMEMBERED);
		this.asked = false;
		this.ticksToNextStepDown = Math.max(0, this.ticksToNextStepDown - 1);
		Arrays.setAll(this.ticksToNextTrial, (each) -> Math.max(0, this.ticksToNextTrial[each] - 1));
		if (trouble == null) {
			calm();
			return;
		}
		this.calmTicks = 0;
		boolean wanted = this.ticksSinceAsked < TICKS_REMEMBERED;
		if (wanted && this.ticksToNextStepDown == 0 && this.step < STEPS.size() - 1) {
			stepDown(trouble);
		}
		else if (this.step > 0) {
			this.current = new Shedding(this.current.share(), trouble, this.current.since());
		}
	}

	private void calm() {
		if (this.ticksOnTrial > 0) {
			this.ticksOnTrial--;
			if (this.ticksOnTrial == 0) {
				this.waits[this.step] = CALM_TICKS_BEFORE_STEP_UP;
			}
		}
		if (this.signals.areDecided()) {
			this.calmTicks = Math.min(this.calmTicks + 1, CALM_TICKS_BEFORE_STEP_UP);
			if (this.step > 0 && this.calmTicks == CALM_TICKS_BEFORE_STEP_UP
					&& this.ticksToNextTrial[this.step - 1] == 0) {
				stepUp();
			}
		}
	}

	private void stepDown(String trouble) {
		this.current = new Shedding(STEPS.get(this.step + 1), trouble, now());
		if (this.ticksOnTrial > 0) {
			this.ticksOnTrial = 0;
			this.waits[this.step] = Math.min(2 * this.waits[this.step], LONGEST_WAIT_TICKS);
			this.ticksToNextTrial[this.step] = this.waits[this.step];
		}
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
		this.ticksOnTrial = this.waits[this.step];
		log(Level.INFO, "Copying is raised to {} % of the selected requests, after {} seconds or more without trouble",
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

	private static void log(Level level, String message, Object... arguments) {
		try {
			logger.atLevel(level).log(message, arguments);
		}
		catch (Throwable ex) {
			// A step is taken all the same.
		}
	}

}
