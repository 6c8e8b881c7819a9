package io.github.shadowing.compare;

/**
 * Within what limits two scalar values may differ, whatever the format of the body that
 * has them. Immutable.
 */
@FunctionalInterface
interface Tolerance {

	/**
	 * Return whether two values differ within the limits.
	 * @param primary the primary's value as text; of the same type as the other one
	 * @param shadow the shadow's value as text
	 * @param deadline asked by what may take long
	 */
	boolean tolerates(String primary, String shadow, Deadline deadline);

}
