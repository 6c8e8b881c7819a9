package io.github.shadowing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Schedule;
import io.github.shadowing.report.Report;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests pass while the experiment lasts, and says when that is. Thread-safe.
 */
final class ScheduleGate {

	private static final Logger logger = LoggerFactory.getLogger(ScheduleGate.class);

	private final Schedule schedule;

	private final InstantSource time;

	private final AtomicBoolean told = new AtomicBoolean();

	ScheduleGate(Schedule schedule, InstantSource time) {
		this.schedule = schedule.builtAt(time.instant());
		this.time = time;
	}

	@Nullable Reason obstacle() {
		if (this.schedule.isAlways()) {
			return null;
		}
		return obstacle(this.time.instant());
	}

	private @Nullable Reason obstacle(Instant now) {
		return switch (this.schedule.phase(now)) {
			case SCHEDULED -> Reason.NOT_STARTED;
			case RUNNING -> null;
			case OVER -> {
				if (this.told.compareAndSet(false, true)) {
					logger.info("Shadowing has ended as scheduled, at {}", this.schedule.end());
				}
				yield Reason.OVER;
			}
		};
	}

	/** Return when copying begins and ends, or {@code null} if nothing limits it. */
	Report.@Nullable ScheduleReport report() {
		if (this.schedule.isAlways()) {
			return null;
		}
		Instant now = this.time.instant();
		Reason obstacle = obstacle(now);
		return new Report.ScheduleReport((obstacle != null) ? obstacle.label() : Report.ACTIVE, this.schedule.start(),
				this.schedule.end(), remainingSeconds(now));
	}

	/** Rounded up, so that nothing remains only where it is over. */
	private @Nullable Long remainingSeconds(Instant now) {
		Duration remaining = this.schedule.remaining(now);
		return (remaining != null) ? remaining.plusSeconds(1).minusNanos(1).toSeconds() : null;
	}

}
