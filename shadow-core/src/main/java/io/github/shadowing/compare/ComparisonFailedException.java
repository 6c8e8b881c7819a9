package io.github.shadowing.compare;

import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Two answers could not be compared: comparing took too long, or an extension failed at
 * it.
 */
public final class ComparisonFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	ComparisonFailedException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
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
