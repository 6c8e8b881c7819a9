package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.net.ServerSocket;

/**
 * A port that the user has chosen with an option.
 *
 * @param number the port
 * @param option the option
 */
record Port(int number, String option) {

	void requireFree() throws InvalidOptionException {
		try (ServerSocket socket = new ServerSocket(this.number)) {
			socket.setReuseAddress(true);
		}
		catch (IOException ex) {
			throw new InvalidOptionException(
					"Port %d is in use; choose another with %s".formatted(this.number, this.option));
		}
	}

}
