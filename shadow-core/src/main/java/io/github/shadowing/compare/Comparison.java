package io.github.shadowing.compare;

import java.util.List;

/**
 * The result of comparing two answers.
 *
 * @param differences the differences that count, at most one per kind and path (the first
 * one found) and at most 200 in all; empty only if the answers match
 * @param ignored the differences that a rule told to ignore, bounded in the same way
 */
public record Comparison(List<Difference> differences, List<Difference> ignored) {

	public Comparison {
		differences = List.copyOf(differences);
		ignored = List.copyOf(ignored);
	}

	/**
	 * Return whether nothing that counts differs.
	 * @return {@code true} if there is no difference that counts
	 */
	public boolean matches() {
		return this.differences.isEmpty();
	}

}
