package io.github.shadowing.shed;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether the hand-over queue has been full in two seconds running: its thread gets less
 * of the processors than it needs. In one alone it is full when many requests, or
 * answers, come at the same moment.
 */
final class QueueSignal implements Signal {

	private static final int TICKS = 2;

	private final BooleanSupplier filled;

	private final int limit;

	private int ticks;

	/**
	 * Create a signal.
	 * @param filled whether the queue has been full since last asked
	 * @param limit how many tasks it has then
	 */
	QueueSignal(BooleanSupplier filled, int limit) {
		this.filled = filled;
		this.limit = limit;
	}

	@Override
	public @Nullable String trouble() {
		this.ticks = this.filled.getAsBoolean() ? Math.min(this.ticks + 1, TICKS) : 0;
		return (this.ticks < TICKS) ? null : "hand-over queue at its limit of " + this.limit;
	}

}
