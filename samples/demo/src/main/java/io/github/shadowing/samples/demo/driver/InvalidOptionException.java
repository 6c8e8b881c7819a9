package io.github.shadowing.samples.demo.driver;

import java.io.Serial;

/**
 * Thrown when the demo can't run with its options; the message is for the user.
 */
class InvalidOptionException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	InvalidOptionException(String message) {
		super(message);
	}

}
