package io.github.shadowing.noise;

import io.github.shadowing.compare.Difference.Kind;

/**
 * Tells differing fields apart.
 *
 * @param path where they differ
 * @param kind how
 * @param group which of several kinds of values at one path, as the words of a text
 */
record FieldKey(String path, Kind kind, int group) {

	/** There is one status only. */
	static final FieldKey STATUS = new FieldKey("status", Kind.STATUS, 0);

}
