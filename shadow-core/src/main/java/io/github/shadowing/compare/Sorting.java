package io.github.shadowing.compare;

import java.util.Map;

/**
 * By what the elements of two arrays are sorted that have the same elements in another
 * order: criteria, such as {@code "price, ascending"} for a field, or
 * {@code "value, descending"} where the elements are no objects, each with the number of
 * its different values.
 *
 * @param primary what the primary's are sorted by
 * @param shadow what the shadow's are sorted by
 */
public record Sorting(Map<String, Integer> primary, Map<String, Integer> shadow) {

	public Sorting {
		primary = Map.copyOf(primary);
		shadow = Map.copyOf(shadow);
	}

}
