package io.github.shadowing.compare;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * By what the elements of two arrays are sorted that have the same elements in another
 * order: criteria, such as {@code "price, ascending"} for a field, or
 * {@code "value, descending"} where the elements are no objects, each with the number of
 * its different values.
 *
 * @param primary what the primary's are sorted by
 * @param shadow what the shadow's are sorted by
 * @param permutation what became of the order, as a hash: the same one for arrays of
 * whatever length that are reversed, or rotated by as many elements; 0 if it is not known
 */
public record Sorting(Map<String, Integer> primary, Map<String, Integer> shadow, int permutation) {

	/** The permutation of two elements: there is one only. */
	public static final int SWAPPED = 1;

	public Sorting {
		// In an order that is the same in each process, as not all may be judged.
		primary = Collections.unmodifiableMap(new TreeMap<>(primary));
		shadow = Collections.unmodifiableMap(new TreeMap<>(shadow));
	}

	/**
	 * Create a sorting of arrays of which the permutation is not known.
	 * @param primary as {@link #primary()}
	 * @param shadow as {@link #shadow()}
	 */
	public Sorting(Map<String, Integer> primary, Map<String, Integer> shadow) {
		this(primary, shadow, 0);
	}

}
