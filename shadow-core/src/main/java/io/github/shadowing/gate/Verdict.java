package io.github.shadowing.gate;

import java.util.Locale;

/**
 * What the gate says, the worst first.
 */
public enum Verdict {

	/** The shadow is proven to be worse than it may be. */
	HOLD,

	/** There is too little evidence for either. */
	INCONCLUSIVE,

	/** The shadow is proven to be as good as it has to be. */
	PROMOTE;

	/**
	 * Return the name used in answers.
	 * @return the name, in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the verdict of an answer.
	 * @param label its name
	 * @return the verdict
	 */
	public static Verdict of(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT));
	}

}
