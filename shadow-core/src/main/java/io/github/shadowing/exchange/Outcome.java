package io.github.shadowing.exchange;

/**
 * How an exchange ended. Every request that a capture side sees ends in exactly one
 * {@link Reason}, and every reason belongs to one outcome, so the sum over outcomes is
 * the number of requests seen.
 */
public enum Outcome {

	/** Sent, answered in time and compared with the primary's response. */
	COMPARED("compared"),

	/** Sent, but no complete answer came back, or it could not be compared. */
	FAILED("failed"),

	/** Selected, but turned away by a limit before anything was sent. */
	REJECTED("rejected"),

	/** Selected, but not to be copied faithfully, so not sent. */
	UNCOPYABLE("uncopyable"),

	/** Not selected by the policy. */
	UNSELECTED("unselected");

	private final String label;

	Outcome(String label) {
		this.label = label;
	}

	/**
	 * Return the name used in metrics, reports and logs.
	 * @return lower case, words joined by hyphens
	 */
	public String label() {
		return this.label;
	}

}
