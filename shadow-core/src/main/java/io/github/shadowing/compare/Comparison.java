package io.github.shadowing.compare;

import java.util.List;

/**
 * The result of comparing two answers. What a list has is bounded: at most one difference
 * per kind and path (the first one found, with how many there are), and at most 200 in
 * all.
 *
 * @param differences the differences that count; empty only if the answers match
 * @param ignored the differences that a rule told to ignore
 * @param tolerated the differences within what a rule tolerates
 * @param expected the differences that are known and expected
 * @param more whether there are differences that count of further kinds and paths
 */
public record Comparison(List<Difference> differences, List<Difference> ignored, List<Difference> tolerated,
		List<Difference> expected, boolean more) {

	public Comparison {
		differences = List.copyOf(differences);
		ignored = List.copyOf(ignored);
		tolerated = List.copyOf(tolerated);
		expected = List.copyOf(expected);
	}

	/**
	 * Create a result that has all differences.
	 * @param differences the differences that count
	 * @param ignored the differences that a rule told to ignore
	 * @param tolerated the differences within what a rule tolerates
	 * @param expected the differences that are known and expected
	 */
	public Comparison(List<Difference> differences, List<Difference> ignored, List<Difference> tolerated,
			List<Difference> expected) {
		this(differences, ignored, tolerated, expected, false);
	}

	/**
	 * Create a result with nothing tolerated or expected.
	 * @param differences the differences that count
	 * @param ignored the differences that a rule told to ignore
	 */
	public Comparison(List<Difference> differences, List<Difference> ignored) {
		this(differences, ignored, List.of(), List.of());
	}

	/**
	 * Return whether nothing that counts differs.
	 * @return {@code true} if there is no difference that counts
	 */
	public boolean matches() {
		return this.differences.isEmpty();
	}

}
