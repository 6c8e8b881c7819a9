package io.github.shadowing.faults;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link Soak}, but short.
 */
class SoakTests {

	@TempDir
	private Path directory;

	@Test
	@Timeout(180)
	void leavesNothingBehind() throws Exception {
		try (Soak soak = new Soak(Certificates.create(this.directory), 4, Map.of("shadow.timeout", "200ms",
				"shadow.connect-timeout", "100ms", "shadow.circuit-breaker.wait-duration-in-open-state", "100ms"),
				1024 * 1024)) {
			soak.playAll(200);
			Soak.State before = soak.settle();
			soak.playAll(300);
			assertThat(soak.settleAs(before).complaints(before)).isEmpty();
			assertThat(Leaks.find()).isEmpty();
		}
	}

}
