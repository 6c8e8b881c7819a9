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

	private ValuePairs(List<ValuePair> pairs, Instant at) {
		this.pairs = pairs;
		this.at = at;
		this.shapes = pairs.stream().mapToInt(ValuePair::shapes).reduce(-1, (left, right) -> left & right);
	}

	static ValuePairs of(String primary, String shadow, Instant at) {
		return new ValuePairs(List.of(ValuePair.of(primary, shadow, at)), at);
	}

	/**
	 * Take the values of a difference.
	 * @param primary the first of the primary
	 * @param shadow the first of the shadow
	 * @param others further ones
	 */
	static ValuePairs of(String primary, String shadow, List<Difference.Values> others, Instant at) {
		List<ValuePair> pairs = new ArrayList<>();
		pairs.add(ValuePair.of(primary, shadow, at));
		for (Difference.Values other : others) {
			if (other.primary() != null && other.shadow() != null) {
				pairs.add(ValuePair.of(other.primary(), other.shadow(), at));
			}
		}
		return new ValuePairs(pairs, at);
	}

	/**
	 * Take the values of a difference.
	 * @return the values, or {@code null} if it has none on one side
	 */
	static @Nullable ValuePairs of(@Nullable Difference difference, Instant at) {
		if (difference == null || difference.primary() == null || difference.shadow() == null) {
			return null;
		}
		return of(difference.primary(), difference.shadow(), difference.others(), at);
	}

	/** Take the values of baseline and shadow. */
	static ValuePairs of(List<Trio> trios, Instant at) {
		return new ValuePairs(trios.stream().map((trio) -> ValuePair.of(trio.baseline(), trio.shadow(), at)).toList(),
				at);
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

	/** Whether all that differ on one side are of a shape. */
	boolean all(Function<ValuePair, Value> side, Predicate<Value> condition) {
		return this.pairs.stream().map(side).allMatch(condition);
	}

	/** Whether both values of some pair are of no shape that noise has. */
	boolean isAnyShapeless() {
		return this.pairs.stream().anyMatch((pair) -> pair.shapes() == 0);
	}

	/** Whether there are several, all of some shape, but of none in common. */
	boolean isMixed() {
		return this.shapes == 0 && this.pairs.size() > 1 && !isAnyShapeless();
	}

	boolean isManifold() {
		return this.pairs.size() > 1;
	}

	boolean isEmbedded() {
		return this.pairs.stream().anyMatch(ValuePair::embedded);
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
		for (Shape shape : Shape.values()) {
			if (shape.isClock() && is(shape)) {
				return Math.abs(pair.primary().millis() - this.at.toEpochMilli())
						+ Math.abs(pair.shadow().millis() - this.at.toEpochMilli());
			}
		}
		return 0;
	}

	/** How far the times of any pair are from each other at most, in milliseconds. */
	long apart() {
		return this.pairs.stream()
			.filter((pair) -> pair.primary().isTime() && pair.shadow().isTime())
			.mapToLong((pair) -> Math.abs(pair.shadow().millis() - pair.primary().millis()))
			.max()
			.orElse(0);
	}

	/** What is around what is drawn anew in one side's values. */
	List<Surroundings> surroundings(Function<ValuePair, Value> outer) {
		return this.pairs.stream().map(outer).map(Surroundings::of).toList();
	}

	/** The hashes of one side's values: the same one may be in several places. */
	int[] hashes(Function<ValuePair, Value> side) {
		return this.pairs.stream().map(side).mapToInt(Value::hash).distinct().toArray();
	}

}
