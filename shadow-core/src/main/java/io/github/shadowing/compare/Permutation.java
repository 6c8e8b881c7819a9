package io.github.shadowing.compare;

import java.util.List;

/**
 * Tells what became of the order of an array, as a hash: so that an order that is another
 * one by chance can be told from one that is changed in the same way every time.
 */
final class Permutation {

	private static final int REVERSED = 2;

	private Permutation() {
	}

	/**
	 * Return a hash that all reversed arrays share, and all that are rotated by as many
	 * elements, and all in which the same elements have moved.
	 * @param pairs the elements that belong together, in the primary's order
	 */
	static int hash(List<Matched.Pair> pairs) {
		int moved = 17;
		boolean reversed = true;
		boolean rotated = true;
		for (int i = 0; i < pairs.size(); i++) {
			int index = pairs.get(i).shadowIndex();
			if (index != pairs.get(i).primaryIndex()) {
				moved = 31 * (31 * moved + pairs.get(i).primaryIndex()) + index;
			}
			if (i > 0) {
				int before = pairs.get(i - 1).shadowIndex();
				reversed &= index < before;
				rotated &= index == (before + 1) % pairs.size();
			}
		}
		if (reversed) {
			return (pairs.size() == 2) ? Sorting.SWAPPED : REVERSED;
		}
		return (rotated && !pairs.isEmpty()) ? 3 + shift(pairs.get(0).shadowIndex(), pairs.size()) : moved;
	}

	/** By how many elements, to the end or, if that is nearer, to the beginning. */
	private static int shift(int first, int size) {
		return (2 * first <= size) ? 2 * first : 2 * (size - first) + 1;
	}

}
