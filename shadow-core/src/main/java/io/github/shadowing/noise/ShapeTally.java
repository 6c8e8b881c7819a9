package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * In how many exchanges the values that differ have which shape in common. Not
 * thread-safe.
 */
final class ShapeTally {

	private static final Shape[] SHAPES = Shape.values();

	/** From so many on, a field may be of a shape though a few pairs are not. */
	private static final int MANY = 20;

	/** No duration looks like the time of a zone for so long. */
	private static final long PASSING = Duration.ofSeconds(200).toMillis();

	private final int[] common = new int[SHAPES.length];

	private long pairs;

	private boolean withoutRule;

	private boolean manifold;

	private boolean mixed;

	private boolean shapeless;

	/** When the first time without a date was seen, or 0 for not yet. */
	private long ofDaySince;

	private boolean passing;

	/**
	 * Add the values of an exchange in which some differ.
	 * @param one the pair that stands for all
	 */
	void add(Instant at, ValuePairs values, ValuePair one) {
		this.pairs++;
		this.manifold |= values.isManifold();
		this.mixed |= values.isMixed();
		this.shapeless |= values.isAnyShapeless();
		this.withoutRule |= !values.mayHaveRule();
		for (Shape shape : SHAPES) {
			this.common[shape.index()] += values.is(shape) ? 1 : 0;
		}
		if (values.isClock() && one.primary().isTimeOfDay()) {
			long now = at.toEpochMilli();
			this.ofDaySince = (this.ofDaySince != 0) ? this.ofDaySince : now;
			this.passing = now < this.ofDaySince + PASSING;
		}
	}

	/** The most specific shape that both sides' values have, or {@code null}. */
	@Nullable Shape shape() {
		long enough = (this.pairs >= MANY) ? (long) Math.ceil(0.95 * this.pairs) : this.pairs;
		for (Shape shape : SHAPES) {
			if (this.common[shape.index()] >= enough) {
				return shape;
			}
		}
		return null;
	}

	/** Whether at least half of the pairs have a shape. */
	boolean isMostly(Shape shape) {
		return 2L * this.common[shape.index()] >= this.pairs;
	}

	long pairs() {
		return this.pairs;
	}

	/**
	 * Whether times have no date, and there was none yet long after the first one: they
	 * may be durations that look like the time of a zone.
	 */
	boolean isPassing() {
		return this.passing;
	}

	/** Whether a rule for a shape would have been one for all values seen. */
	boolean mayHaveRule(Shape shape) {
		return this.common[shape.index()] == this.pairs && !this.withoutRule;
	}

	/** Whether several values may differ in the same exchange. */
	boolean isManifold() {
		return this.manifold;
	}

	/** Whether values are of several shapes in the same exchange, but all of some. */
	boolean isMixed() {
		return this.mixed && !this.shapeless;
	}

}
