package io.github.shadowing.samples.demo.driver;

import java.io.Serial;

/**
 * Thrown when the demo has to end early; the message is for the user.
 */
class DemoFailedException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	DemoFailedException(String message) {
		super(message);
	}

}
