package io.github.shadowing.noise;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ObjLongConsumer;

/**
 * How many exchanges differed in which set of fields, so that it can be told afterwards
 * in how many of them anything but noise differed. Exactly so for a bounded number of
 * sets; what is beyond is merged, noise and others apart, and known within bounds. Not
 * thread-safe.
 */
final class DivergenceSets {

	/** The most sets told apart. */
	static final int MAX_SETS = 256;

	private final Map<BitSet, Matches> apart = new HashMap<>();

	/** Of noise alone when they were merged. */
	private final MergedSets noise = new MergedSets();

	private final MergedSets others = new MergedSets();

	/** How many sets found no place since it was last tried to make some. */
	private int turnedAway = MAX_SETS;

	/**
	 * Add an exchange.
	 * @param fields what differed; not to be changed any more
	 * @param weight how many requests it stands for
	 * @param excused whether a field is excused now
	 */
	void add(BitSet fields, double weight, IntPredicate excused) {
		Matches exchange = new Matches(1, weight);
		if (this.apart.containsKey(fields) || hasPlace()) {
			this.apart.merge(fields, exchange, Matches::plus);
		}
		else if (areAll(fields, excused)) {
			this.noise.add(fields, exchange);
		}
		else if (++this.turnedAway > MAX_SETS && makePlace(excused)) {
			this.apart.put(fields, exchange);
		}
		else {
			this.others.add(fields, exchange);
		}
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
		return this.apart.size() < MAX_SETS;
	}

	/** Merge what is noise now. If that makes no place, it is not tried for a while. */
	private boolean makePlace(IntPredicate excused) {
		for (Iterator<Map.Entry<BitSet, Matches>> sets = this.apart.entrySet().iterator(); sets.hasNext();) {
			Map.Entry<BitSet, Matches> each = sets.next();
			if (areAll(each.getKey(), excused)) {
				this.noise.add(each.getKey(), each.getValue());
				sets.remove();
			}
		}
		this.turnedAway = hasPlace() ? MAX_SETS : 0;
		return hasPlace();
	}

	/**
	 * Return the exchanges in which nothing but excused fields differed, rather too few
	 * than too many of those merged.
	 * @param excused whether a field is excused
	 */
	Matches matches(IntPredicate excused) {
		Matches merged = this.noise.atLeast(excused).plus(this.others.atLeast(excused));
		return merged.plus(matchesApart(excused));
	}

	/**
	 * Return in how many exchanges nothing but excused fields differed, rather too many
	 * than too few of those merged.
	 * @param excused whether a field is excused
	 */
	long mostMatches(IntPredicate excused) {
		return this.noise.atMost(excused) + this.others.atMost(excused) + matchesApart(excused).count();
	}

	private Matches matchesApart(IntPredicate excused) {
		long count = 0;
		double weight = 0;
		for (Map.Entry<BitSet, Matches> each : this.apart.entrySet()) {
			if (areAll(each.getKey(), excused)) {
				count += each.getValue().count();
				weight += each.getValue().weight();
			}
		}
		return new Matches(count, weight);
	}

	/**
	 * Tell in how many exchanges each field differed that is not excused.
	 * @param excused whether a field is excused
	 * @param told told of the fields, and of each maybe more than once: the counts add up
	 */
	void tellDivergent(IntPredicate excused, ObjLongConsumer<Integer> told) {
		this.apart.forEach((fields, exchanges) -> fields.stream()
			.filter(excused.negate())
			.forEach((field) -> told.accept(field, exchanges.count())));
		this.noise.tellDivergent(excused, told);
		this.others.tellDivergent(excused, told);
	}

}
