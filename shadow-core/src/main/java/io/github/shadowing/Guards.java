package io.github.shadowing;

import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.shed.Shedder;
import org.jspecify.annotations.Nullable;

/**
 * What keeps requests from being copied, whatever they ask for. Thread-safe.
 */
final class Guards {

	private final CaptureFuse fuse;

	private final ScheduleGate schedule;

	private final Dispatcher dispatcher;

	private final MemoryBudget budget;

	private final Shedder shedder;

	private volatile boolean closed;

	Guards(CaptureFuse fuse, ScheduleGate schedule, Dispatcher dispatcher, MemoryBudget budget, Shedder shedder) {
		this.fuse = fuse;
		this.schedule = schedule;
		this.dispatcher = dispatcher;
		this.budget = budget;
		this.shedder = shedder;
	}

	/** Return why nothing is to be copied now, or {@code null}. */
	@Nullable Reason unavailable() {
		return this.fuse.isBlown() ? Reason.SWITCHED_OFF : this.schedule.obstacle();
	}

	/**
	 * Return what would keep a copy from being sent, so that it need not be captured.
	 * @return the limit that is reached, or {@code null}
	 */
	@Nullable Reason limit() {
		if (this.closed) {
			return Reason.CLOSED;
		}
		Reason obstacle = this.dispatcher.obstacle();
		if (obstacle != null) {
			return obstacle;
		}
		if (this.budget.isSpent()) {
			return Reason.MEMORY_BUDGET;
		}
		// Last: what cannot be copied anyway is none that shedding could spare.
		return this.shedder.sheds() ? Reason.SHED : null;
	}

	/** From now on, every copy is turned away. */
	void close() {
		this.closed = true;
	}

}
