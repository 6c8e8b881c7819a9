package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.shadowing.compare.Difference;
import org.jspecify.annotations.Nullable;

/**
 * Both sides' values of one field in one exchange: several, if it is one of elements of
 * an array or of entries of a map. The field has a shape only if all of them have it, or
 * a fault could hide beside noise. They are not independent of each other, so where tests
 * suppose that, one of them stands for all: one that is picked without a look at which
 * side is which, as either side must have the same chance to stand out.
 */
final class ValuePairs {

	private final List<ValuePair> pairs;

	private final Instant at;

	private final int shapes;

	private final boolean anyShapeless;

	private ValuePairs(List<ValuePair> pairs, Instant at) {
		this.pairs = pairs;
		this.at = at;
		int common = -1;
		boolean shapeless = false;
		for (ValuePair pair : pairs) {
			common &= pair.shapes();
			shapeless |= pair.shapes() == 0;
		}
		this.shapes = common;
		this.anyShapeless = shapeless;
	}

	/**
	 * Take pairs of values.
	 * @param pairs at least one
	 */
	static ValuePairs of(List<ValuePair> pairs, Instant at) {
		return new ValuePairs(pairs, at);
	}

	/**
	 * Take the values of a difference.
	 * @return the values, or {@code null} if it has none on one side
	 */
	static @Nullable ValuePairs of(Difference difference, Instant at) {
		String primary = difference.primary();
		String shadow = difference.shadow();
		if (primary == null || shadow == null) {
			return null;
		}
		ValuePair first = ValuePair.of(primary, shadow, at);
		if (difference.others().isEmpty()) {
			return new ValuePairs(List.of(first), at);
		}
		List<ValuePair> pairs = new ArrayList<>();
		pairs.add(first);
		for (Difference.Values other : difference.others()) {
			if (other.primary() != null && other.shadow() != null) {
				pairs.add(ValuePair.of(other.primary(), other.shadow(), at));
			}
		}
		return new ValuePairs(pairs, at);
	}

	/** Take the values of baseline and shadow. */
	static ValuePairs ofTrios(List<Trio> trios, Instant at) {
		List<ValuePair> pairs = new ArrayList<>(trios.size());
		for (Trio trio : trios) {
			pairs.add(ValuePair.of(trio.baseline(), trio.shadow(), at));
		}
		return new ValuePairs(pairs, at);
	}

	List<ValuePair> pairs() {
		return this.pairs;
	}

	/** The first pair only. */
	ValuePairs first() {
		return isManifold() ? new ValuePairs(this.pairs.subList(0, 1), this.at) : this;
	}

	int size() {
		return this.pairs.size();
	}

	boolean is(Shape shape) {
		return (this.shapes & shape.bit()) != 0;
	}

	/** Whether they have a shape that tells a moment. */
	boolean isClock() {
		return (this.shapes & Shape.CLOCKS) != 0;
	}

	/** Whether all that differ on one side are of a shape. */
	boolean all(Function<ValuePair, Value> side, Predicate<Value> condition) {
		for (ValuePair pair : this.pairs) {
			if (!condition.test(side.apply(pair))) {
				return false;
			}
		}
		return true;
	}

	/** Whether both values of some pair are of no shape that noise has. */
	boolean isAnyShapeless() {
		return this.anyShapeless;
	}

	/** Whether there are several, all of some shape, but of none in common. */
	boolean isMixed() {
		return this.shapes == 0 && isManifold() && !this.anyShapeless;
	}

	boolean isManifold() {
		return this.pairs.size() > 1;
	}

	/**
	 * Whether a rule for a shape that all have is one for them: not if they only have it
	 * in a part, or are times that the two sides tell in different ways.
	 */
	boolean mayHaveRule() {
		for (ValuePair pair : this.pairs) {
			if (pair.embedded() || !pair.primary().isToldLike(pair.shadow())) {
				return false;
			}
		}
		return true;
	}

	/** Return the pair that stands for all. */
	ValuePair one() {
		return this.pairs.get(indexOfOne());
	}

	/**
	 * Return which pair stands for all: the one that is least like noise or, if all are
	 * alike, any of them, so that none is overlooked for ever. Numbers are looked at as a
	 * series, so of these it is the first in every exchange.
	 */
	int indexOfOne() {
		if (!isManifold() || is(Shape.NUMBER)) {
			return 0;
		}
		Comparator<ValuePair> unlike = Comparator.comparingInt((pair) -> Integer.bitCount(pair.shapes()));
		ValuePair one = Collections.min(this.pairs,
				unlike.thenComparing(Comparator.comparingLong(this::distance).reversed())
					.thenComparingInt(ValuePairs::lot));
		return this.pairs.indexOf(one);
	}

	/** The same whichever side the values are on. */
	private static int lot(ValuePair pair) {
		int lot = (pair.primary().hash() ^ pair.shadow().hash()) * 0x9e3779b9;
		return lot ^ (lot >>> 15);
	}

	/** How far the times of a pair are from the exchange. */
	private long distance(ValuePair pair) {
		if (!isClock()) {
			return 0;
		}
		long now = this.at.toEpochMilli();
		return Math.abs(pair.primary().millis() - now) + Math.abs(pair.shadow().millis() - now);
	}

	/** How far the times of any pair are from each other at most, in milliseconds. */
	long apart() {
		long apart = 0;
		for (ValuePair pair : this.pairs) {
			if (pair.primary().isTime() && pair.shadow().isTime()) {
				apart = Math.max(apart, Math.abs(pair.shadow().millis() - pair.primary().millis()));
			}
		}
		return apart;
	}

	/** What is around what is drawn anew in one side's values. */
	List<Surroundings> surroundings(Function<ValuePair, Value> outer) {
		List<Surroundings> surroundings = new ArrayList<>(this.pairs.size());
		for (ValuePair pair : this.pairs) {
			surroundings.add(Surroundings.of(outer.apply(pair)));
		}
		return surroundings;
	}

	/** The hashes of one side's values, with what is around them, one for each. */
	int[] outerHashes(Function<ValuePair, Value> outer) {
		int[] hashes = new int[this.pairs.size()];
		for (int i = 0; i < hashes.length; i++) {
			hashes[i] = outer.apply(this.pairs.get(i)).hash();
		}
		return hashes;
	}

	/** The hashes of one side's values: the same one may be in several places. */
	int[] hashes(Function<ValuePair, Value> side) {
		if (!isManifold()) {
			return new int[] { side.apply(this.pairs.get(0)).hash() };
		}
		return this.pairs.stream().map(side).mapToInt(Value::hash).distinct().toArray();
	}

}
