package io.github.shadowing.gate;

/**
 * How old the version is that an answer is of.
 */
public enum VersionAge {

	/** It is the version that is watched. */
	CURRENT,

	/** It is another one, seen for the first time: that is watched from now on. */
	NEW,

	/** It is of a version that was replaced, or names none. */
	OLDER

}
