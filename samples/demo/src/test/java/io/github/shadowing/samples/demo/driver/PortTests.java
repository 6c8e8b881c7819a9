package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PortTests {

	@Test
	void usedPortIsNamedTogetherWithItsOption() throws IOException {
		try (ServerSocket used = new ServerSocket(0)) {
			assertThatExceptionOfType(InvalidOptionException.class)
				.isThrownBy(() -> new Port(used.getLocalPort(), "--v2-port").requireFree())
				.withMessage("Port %d is in use; choose another with --v2-port", used.getLocalPort());
		}
	}

	@Test
	void freePortIsAccepted() {
		assertThatNoException().isThrownBy(() -> new Port(0, "--v1-port").requireFree());
	}

}
