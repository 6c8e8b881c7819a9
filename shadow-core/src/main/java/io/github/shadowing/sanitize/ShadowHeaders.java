package io.github.shadowing.sanitize;

/**
 * The names of the headers that mark a copy.
 */
public final class ShadowHeaders {

	/** Present on every copy, with the value {@code true}; what has it is not copied. */
	public static final String REQUEST = "X-Shadow-Request";

	/** The name of the target. */
	public static final String TARGET = "X-Shadow-Target";

	/** The identifier that primary and copy share. */
	public static final String CORRELATION_ID = "X-Correlation-ID";

	private ShadowHeaders() {
	}

}
