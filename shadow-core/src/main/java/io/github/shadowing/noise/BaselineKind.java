package io.github.shadowing.noise;

/**
 * Who is asked for the same a second time, to see what differs between two primaries.
 */
public enum BaselineKind {

	/** Nobody. */
	NONE,

	/**
	 * The primary itself: what belongs to an instance is the same in both its answers,
	 * and differs on the shadow only.
	 */
	SELF,

	/** Another instance of the primary's version. */
	SEPARATE

}
