package io.github.shadowing.compare;

import java.util.List;

/**
 * The elements of two arrays that belong together, and those that are alone.
 *
 * @param pairs those that belong together, in the primary's order
 * @param missing those of the primary that are alone
 * @param extra those of the shadow that are alone
 */
record Matched(List<Pair> pairs, List<JsonValue> missing, List<JsonValue> extra) {

	/** Return whether those that belong together are in another order. */
	boolean isReordered() {
		int last = -1;
		for (Pair pair : this.pairs) {
			if (pair.shadowIndex < last) {
				return true;
			}
			last = pair.shadowIndex;
		}
		return false;
	}

	/** Return whether some of those that belong together have different indices. */
	boolean isMoved() {
		return this.pairs.stream().anyMatch((pair) -> pair.primaryIndex != pair.shadowIndex);
	}

	/**
	 * Two elements that belong together.
	 */
	record Pair(JsonValue primary, JsonValue shadow, int primaryIndex, int shadowIndex) {

	}

}
