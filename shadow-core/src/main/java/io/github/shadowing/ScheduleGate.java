package io.github.shadowing;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Schedule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests pass while the experiment lasts. Thread-safe.
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
		return switch (this.schedule.phase(this.time.instant())) {
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

}
