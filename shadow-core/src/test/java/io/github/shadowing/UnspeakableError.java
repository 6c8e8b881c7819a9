package io.github.shadowing;

/**
 * Something thrown that cannot even be logged: its message is a matter of more stack than
 * there is.
 */
public final class UnspeakableError extends Error {

	private static final long serialVersionUID = 1L;

	@Override
	public String getMessage() {
		throw new StackOverflowError("of the test");
	}

}
