package io.github.shadowing.noise;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ObjLongConsumer;

/**
 * How many exchanges differed in which set of fields, for a bounded number of sets, so
 * that it can be told afterwards in how many of them anything but noise differed. Beyond
 * the bound, sets of noise alone are counted together, and others count as divergence in
 * any case. Not thread-safe.
 */
final class DivergenceSets {

	/** The most sets told apart. */
	static final int MAX_SETS = 256;

	private final Map<BitSet, Total> totals = new HashMap<>();

	/** Of noise alone when they were counted together, and in how many each field was. */
	private final Total together = new Total();

	private final Map<Integer, Total> byField = new HashMap<>();

	/** How many sets found no place since it was last tried to make some. */
	private int beyond = MAX_SETS;

	/**
	 * Add an exchange.
	 * @param fields what differed; not to be changed any more
	 * @param weight how many exchanges it stands for
	 * @param excused whether a field is excused now
	 * @return whether it can be told afterwards, or else is beyond the bound
	 */
	boolean add(BitSet fields, double weight, IntPredicate excused) {
		Total total = this.totals.get(fields);
		if (total != null) {
			total.add(1, weight);
			return true;
		}
		if (!hasPlace() && areAll(fields, excused)) {
			addTogether(fields, 1, weight);
			return true;
		}
		if (!hasPlace() && ++this.beyond > MAX_SETS) {
			makePlace(excused);
			this.beyond = hasPlace() ? MAX_SETS : 0;
		}
		if (hasPlace()) {
			this.totals.put(fields, new Total(1, weight));
			return true;
		}
		return false;
	}

	static boolean areAll(BitSet fields, IntPredicate excused) {
		for (int field = fields.nextSetBit(0); field >= 0; field = fields.nextSetBit(field + 1)) {
			if (!excused.test(field)) {
				return false;
			}
		}
		return true;
	}

	private boolean hasPlace() {
		return this.totals.size() < MAX_SETS;
	}

	private void makePlace(IntPredicate excused) {
		for (Iterator<Map.Entry<BitSet, Total>> all = this.totals.entrySet().iterator(); all.hasNext();) {
			Map.Entry<BitSet, Total> each = all.next();
			if (areAll(each.getKey(), excused)) {
				addTogether(each.getKey(), each.getValue().count, each.getValue().weight);
				all.remove();
			}
		}
	}

	private void addTogether(BitSet fields, long count, double weight) {
		this.together.add(count, weight);
		fields.stream()
			.forEach((field) -> this.byField.computeIfAbsent(field, (absent) -> new Total()).add(count, weight));
	}

	/**
	 * Return the exchanges in which nothing but excused fields differed. Where fields are
	 * no longer excused that were counted together with others, it is rather too few:
	 * they may have differed in the same exchanges.
	 * @param excused whether a field is excused
	 */
	Matches matches(IntPredicate excused) {
		Total matches = new Total(this.together.count, this.together.weight);
		this.byField.forEach((field, total) -> {
			if (!excused.test(field)) {
				matches.add(-total.count, -total.weight);
			}
		});
		if (matches.count <= 0) {
			matches.count = 0;
			matches.weight = 0;
		}
		this.totals.forEach((fields, total) -> {
			if (areAll(fields, excused)) {
				matches.add(total.count, total.weight);
			}
		});
		return new Matches(matches.count, matches.weight);
	}

	/**
	 * Tell in how many exchanges each field differed that is not excused, as far as the
	 * sets are told apart.
	 * @param excused whether a field is excused
	 * @param told told of the fields, and of each maybe more than once
	 */
	void tellDivergent(IntPredicate excused, ObjLongConsumer<Integer> told) {
		this.totals.forEach((fields,
				total) -> fields.stream().filter(excused.negate()).forEach((field) -> told.accept(field, total.count)));
	}

	private static final class Total {

		private long count;

		private double weight;

		Total() {
		}

		Total(long count, double weight) {
			this.count = count;
			this.weight = weight;
		}

		void add(long more, double moreWeight) {
			this.count += more;
			this.weight += moreWeight;
		}

	}

}
