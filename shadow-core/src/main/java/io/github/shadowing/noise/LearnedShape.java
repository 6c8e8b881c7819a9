package io.github.shadowing.noise;

import java.time.Instant;

/**
 * The shape that the values of a field were found to have, and what broke it since. Not
 * thread-safe.
 */
final class LearnedShape {

	private final Shape shape;

	private final ClockOffsets offsets;

	private final boolean counter;

	private boolean gauge;

	private long broken;

	/** How often neither side was of the shape learned, nor both of any other one. */
	private long torn;

	/**
	 * Create a shape.
	 * @param offsets how far times are from the exchanges
	 * @param counter whether each side counts for itself
	 * @param gauge whether each side measures something that moves slowly
	 */
	LearnedShape(Shape shape, ClockOffsets offsets, boolean counter, boolean gauge) {
		this.shape = shape;
		this.offsets = offsets;
		this.counter = counter;
		this.gauge = gauge;
	}

	/**
	 * Add an exchange. The two may be within a shape, and yet one of them not where it
	 * used to be.
	 * @return whether the values have the shape
	 */
	boolean add(ValuePairs values, Instant at, Traits traits) {
		boolean primary = values.all(ValuePair::primary, (value) -> isOf(value, at));
		boolean shadow = values.all(ValuePair::shadow, (value) -> isOf(value, at));
		traits.add(Trait.BROKEN, !primary, !shadow);
		boolean clean = primary && shadow;
		this.torn += (!primary && !shadow && values.isAnyShapeless()) ? 1 : 0;
		this.broken += clean ? 0 : 1;
		return clean;
	}

	/** Whether one of the values is not of the shape. */
	boolean breaks(ValuePairs values, Instant at) {
		return !values.all(ValuePair::primary, (value) -> isOf(value, at))
				|| !values.all(ValuePair::shadow, (value) -> isOf(value, at));
	}

	private boolean isOf(Value value, Instant at) {
		return value.is(this.shape)
				&& !(this.shape.isClock() && this.offsets.isOff(value.millis() - at.toEpochMilli()));
	}

	/**
	 * Take numbers for drawn anew from now on.
	 */
	void settle() {
		this.gauge = false;
	}

	Shape shape() {
		return this.shape;
	}

	boolean isCounter() {
		return this.counter;
	}

	boolean isGauge() {
		return this.gauge;
	}

	long broken() {
		return this.broken;
	}

	long torn() {
		return this.torn;
	}

}
