package io.github.shadowing.noise;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.ObjLongConsumer;

/**
 * Exchanges that differed in sets of fields that are not told apart: how many they are,
 * and in how many of them each field differed. So it is known only within bounds in how
 * many of them nothing but some fields differed. Not thread-safe.
 */
final class MergedSets {

	private static final Matches NONE = new Matches(0, 0);

	private Matches all = NONE;

	/** By the number of the field. */
	private long[] counts = new long[0];

	private double[] weights = new double[0];

	void add(BitSet fields, Matches exchanges) {
		this.all = this.all.plus(exchanges);
		if (fields.length() > this.counts.length) {
			this.counts = Arrays.copyOf(this.counts, fields.length());
			this.weights = Arrays.copyOf(this.weights, fields.length());
		}
		for (int field = fields.nextSetBit(0); field >= 0; field = fields.nextSetBit(field + 1)) {
			this.counts[field] += exchanges.count();
			this.weights[field] += exchanges.weight();
		}
	}

	/**
	 * Return the least exchanges in which nothing but excused fields can have differed:
	 * as many as there are if no two of the others did in the same.
	 */
	Matches atLeast(IntPredicate excused) {
		long count = this.all.count();
		double weight = this.all.weight();
		for (int field = 0; field < this.counts.length; field++) {
			if (isOther(field, excused)) {
				count -= this.counts[field];
				weight -= this.weights[field];
			}
		}
		return (count > 0) ? new Matches(count, Math.max(0, weight)) : NONE;
	}

	/**
	 * Return in how many exchanges at most nothing but excused fields can have differed:
	 * as many as there are if all others did in the same.
	 */
	long atMost(IntPredicate excused) {
		long others = 0;
		for (int field = 0; field < this.counts.length; field++) {
			if (isOther(field, excused)) {
				others = Math.max(others, this.counts[field]);
			}
		}
		return this.all.count() - others;
	}

	/** Tell in how many exchanges each field differed that is not excused. */
	void tellDivergent(IntPredicate excused, ObjLongConsumer<Integer> told) {
		for (int field = 0; field < this.counts.length; field++) {
			if (isOther(field, excused)) {
				told.accept(field, this.counts[field]);
			}
		}
	}

	private boolean isOther(int field, IntPredicate excused) {
		return this.counts[field] > 0 && !excused.test(field);
	}

}
