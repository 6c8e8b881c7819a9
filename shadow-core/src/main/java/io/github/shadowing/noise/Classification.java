package io.github.shadowing.noise;

import java.util.Locale;

/**
 * What a differing field is held for.
 */
public enum Classification {

	/** The shadow answers otherwise than the primary's version does. */
	REGRESSION,

	/** It may be noise or not; there is too little evidence for either. */
	UNDECIDED,

	/** It differs between two answers of the same version as well. */
	VOLATILE;

	/**
	 * Return the name used in reports.
	 * @return lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
