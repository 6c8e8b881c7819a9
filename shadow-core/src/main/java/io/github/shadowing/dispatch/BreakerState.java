package io.github.shadowing.dispatch;

/**
 * Whether a target gets copies, as far as its breaker goes.
 */
public enum BreakerState {

	/** It does. */
	CLOSED("closed"),

	/** It does not, as too many of them failed or took too long. */
	OPEN("open"),

	/** It gets a few, which decide. */
	HALF_OPEN("half-open"),

	/** It always does: there is no breaker. */
	DISABLED("disabled");

	private final String label;

	BreakerState(String label) {
		this.label = label;
	}

	/**
	 * Return the name used in metrics and reports.
	 * @return lower case, words joined by hyphens
	 */
	public String label() {
		return this.label;
	}

}
