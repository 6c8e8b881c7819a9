package io.github.shadowing.shed;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether the hand-over queue has been half full, at least, for two seconds: its thread
 * gets less of the processors than it needs, or has too much to compare. For a moment it
 * is full whenever many requests, or answers, come together.
 */
final class QueueSignal implements Signal {

	private static final int TICKS = 2;

	private final BooleanSupplier backlogged;

	private final int limit;

	private int ticks;

	/**
	 * Create a signal.
	 * @param backlogged whether the queue has been half full, at least, since last asked
	 * @param limit how many tasks it has when it is full
	 */
	QueueSignal(BooleanSupplier backlogged, int limit) {
		this.backlogged = backlogged;
		this.limit = limit;
	}

	@Override
	public @Nullable String trouble() {
		this.ticks = this.backlogged.getAsBoolean() ? Math.min(this.ticks + 1, TICKS) : 0;
		return (this.ticks < TICKS) ? null
				: "hand-over queue at half of its limit of " + this.limit + " or more for " + TICKS + " s";
	}

}
