package io.github.shadowing.policy;

/**
 * What an unannotated handler means.
 */
public enum Mode {

	/** Everything is shadowed but what is annotated to be left out. */
	OPT_OUT,

	/** Only what is annotated is shadowed. */
	OPT_IN;

	/**
	 * Return the name used in properties and reports.
	 * @return lower case, words joined by hyphens
	 */
	public String label() {
		return (this == OPT_OUT) ? "opt-out" : "opt-in";
	}

}
