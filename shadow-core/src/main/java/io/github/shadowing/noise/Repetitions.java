package io.github.shadowing.noise;

import java.util.function.IntPredicate;

/**
 * How often the values of both sides repeat, and how often the shadow tells what the
 * primary told before. Not thread-safe.
 */
final class Repetitions {

	private static final int FEW_VALUES = 4;

	private final DistinctSample primaries = new DistinctSample();

	private final DistinctSample shadows = new DistinctSample();

	private long exchanges;

	/** How often the shadow told what the primary had told before. */
	private long crossed;

	/** How often it could have been noticed. */
	private long crossable;

	private long shared;

	/** How much more often the shadow's is the one with the greater hash. */
	private long ahead;

	/**
	 * Add all of them: a value that is data must not hide beside others that are fresh.
	 * Each side is asked for its own history only: of two instances that number their
	 * answers, the one that lags tells what the other one told before.
	 */
	void add(int[] left, int[] right, Traits traits) {
		traits.add(Trait.REPEATED, isAny(left, (hash) -> this.primaries.knows(hash, this.shadows)),
				isAny(right, (hash) -> this.shadows.knows(hash, this.primaries)));
		this.exchanges++;
		this.ahead += Integer.compare(right[0], left[0]);
		this.crossable += isAny(right, this.primaries::covers) ? 1 : 0;
		this.crossed += isAny(right, this.primaries::contains) ? 1 : 0;
		for (int hash : left) {
			this.primaries.add(hash);
		}
		for (int hash : right) {
			this.shadows.add(hash);
		}
	}

	private static boolean isAny(int[] hashes, IntPredicate condition) {
		for (int hash : hashes) {
			if (condition.test(hash)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Note that two of the same version share a value, although the shadow may not.
	 */
	void addShared() {
		this.shared++;
	}

	DistinctSample primaries() {
		return this.primaries;
	}

	DistinctSample shadows() {
		return this.shadows;
	}

	/** Whether the shadow's are the primary's of before. One in a hundred is forgiven. */
	boolean isCrossed() {
		return this.crossed > Math.max(this.crossable, Math.min(this.exchanges, 100)) / 100;
	}

	/**
	 * Return whether both sides have the same few values, and either side each as often,
	 * as random flags are.
	 */
	boolean isDrawnByLot() {
		boolean few = this.primaries.distinct() <= FEW_VALUES && this.shadows.distinct() == this.primaries.distinct();
		return few && this.primaries.isComplete() && this.exchanges >= ShapeRules.NUMBERS && isMostlyCrossed()
				&& Math.abs(this.ahead) <= 3 * Math.sqrt((double) this.exchanges);
	}

	/** Whether most of the shadow's are the primary's of before. */
	boolean isMostlyCrossed() {
		return this.exchanges >= ShapeRules.NUMBERS && this.crossable > 0 && 2 * this.crossed >= this.crossable;
	}

	/**
	 * Whether each side has had many values, though it keeps each of them for long.
	 */
	boolean isRenewed() {
		return this.primaries.distinct() >= ShapeRules.FEW && this.shadows.distinct() >= ShapeRules.FEW;
	}

	/**
	 * Whether each side has but a few values.
	 * @param numbers whether they are numbers, which may be few by chance, such as
	 * milliseconds; then two of the same version have them in common
	 */
	boolean isOfInstances(boolean numbers) {
		boolean few = this.primaries.isNearlyConstant() && this.shadows.isNearlyConstant();
		boolean complete = this.primaries.isComplete() && this.shadows.isComplete();
		return few && (!numbers || (complete && 2 * Math.max(this.crossed, this.shared) < this.exchanges));
	}

}
