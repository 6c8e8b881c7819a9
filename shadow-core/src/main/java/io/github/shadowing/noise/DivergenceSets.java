package io.github.shadowing.noise;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * How many exchanges differed in which set of fields, for a bounded number of sets, so
 * that it can be told afterwards in how many of them anything but noise differed. What is
 * beyond the bound counts as divergence in any case. Not thread-safe.
 */
final class DivergenceSets {

	/** The most sets told apart. */
	static final int MAX_SETS = 256;

	private final Map<BitSet, Total> totals = new HashMap<>();

	/**
	 * Add an exchange.
	 * @param fields what differed; not to be changed any more
	 * @param weight how many exchanges it stands for
	 */
	void add(BitSet fields, double weight) {
		Total total = this.totals.get(fields);
		if (total == null && this.totals.size() < MAX_SETS) {
			total = new Total();
			this.totals.put(fields, total);
		}
		if (total != null) {
			total.count++;
			total.weight += weight;
		}
	}

	/**
	 * Return the exchanges in which nothing but excused fields differed.
	 * @param excused whether a field is excused
	 */
	Matches matches(IntPredicate excused) {
		long count = 0;
		double weight = 0;
		for (Map.Entry<BitSet, Total> entry : this.totals.entrySet()) {
			if (entry.getKey().stream().allMatch(excused)) {
				count += entry.getValue().count;
				weight += entry.getValue().weight;
			}
		}
		return new Matches(count, weight);
	}

	private static final class Total {

		private long count;

		private double weight;

	}

}
