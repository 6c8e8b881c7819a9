package io.github.shadowing.compare;

import io.github.shadowing.exchange.Reason;

/**
 * Two answers could not be compared: comparing took too long, or an extension failed at
 * it. Its message has no values of the answers in it, and where it was thrown says
 * nothing that its message does not, so it has neither a stack trace nor a cause.
 */
public final class ComparisonFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	ComparisonFailedException(Reason reason, String message) {
		super(message, null, false, false);
		this.reason = reason;
	}

	/**
	 * Return how the copy ends.
	 * @return a reason whose outcome is a failure
	 */
	public Reason reason() {
		return this.reason;
	}

}
