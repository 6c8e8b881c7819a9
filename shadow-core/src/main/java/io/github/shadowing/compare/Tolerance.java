package io.github.shadowing.compare;

/**
 * Within what limits two scalar values may differ, whatever the format of the body that
 * has them. Immutable.
 */
interface Tolerance {

	/**
	 * Return where a value stands among others: those within the limits of each other are
	 * beside each other.
	 * @param value a value as text
	 * @param deadline asked by what may take long
	 */
	Place place(String value, Deadline deadline);

	/**
	 * Return whether two values differ within the limits.
	 * @param primary the place of the primary's value
	 * @param shadow the place of the shadow's value, which is of the same type
	 */
	boolean tolerates(Place primary, Place shadow);

	/**
	 * Return whether two values differ within the limits.
	 * @param primary the primary's value as text; of the same type as the other one
	 * @param shadow the shadow's value as text
	 * @param deadline asked by what may take long
	 */
	default boolean tolerates(String primary, String shadow, Deadline deadline) {
		Place place = place(primary, deadline);
		return !(place.isOutside() && place.other().isOutside()) && tolerates(place, place(shadow, deadline));
	}

}
