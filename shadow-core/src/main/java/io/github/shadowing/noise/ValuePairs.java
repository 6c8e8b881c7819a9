package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.shadowing.compare.Difference;

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

	/**
	 * Return the pair that stands for all: the one that is least like noise. Numbers are
	 * looked at as a series, so of these it is the first in every exchange.
	 */
	ValuePair one() {
		ValuePair first = this.pairs.get(0);
		if (!isManifold() || is(Shape.NUMBER)) {
			return first;
		}
		Comparator<ValuePair> unlike = Comparator.comparingInt((pair) -> Integer.bitCount(pair.shapes()));
		return this.pairs.stream()
			.min(unlike.thenComparing(Comparator.comparingLong(this::distance).reversed()))
			.orElse(first);
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
