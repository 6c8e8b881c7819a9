package io.github.shadowing.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A shadow behind a network that swallows whatever is sent: in a network namespace with a
 * cable between two interfaces, a neighbour that is not there, and no way out. Skipped
 * where a process may not have such a namespace.
 */
class BlackHoleTests {

	/** An address that is for documentation only (RFC 5737). */
	private static final String NOBODY = "192.0.2.2";

	private static final String NETWORK = """
			set -e
			ip link set lo up
			ip link add near type veth peer name far
			ip address add 192.0.2.1/24 dev near
			ip link set near up
			ip link set far up
			ip neighbour add %s lladdr 02:00:00:00:00:02 dev near nud permanent
			exec "$@"
			""".formatted(NOBODY);

	@Test
	void isNotWaitedFor() throws Exception {
		assumeTrue(exitOf(List.of("true")) == 0, "No network namespace can be had here");
		Process primary = inNetwork(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), BlackHoleMain.class.getName(), "http://" + NOBODY + ":80"));
		String said = new String(primary.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(primary.waitFor()).as(said).isZero();
		int copies = Exchange.values().length;
		assertThat(said).contains("impatient{failed={connect=" + copies + "}}",
				"patient{failed={timeout=" + copies + "}}");
	}

	private static int exitOf(List<String> command) throws InterruptedException {
		try {
			Process process = inNetwork(command);
			process.getInputStream().readAllBytes();
			return process.waitFor();
		}
		catch (IOException ex) {
			// There is no such command here.
			return -1;
		}
	}

	private static Process inNetwork(List<String> command) throws IOException {
		List<String> all = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", NETWORK, "sh"));
		all.addAll(command);
		Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
		process.getOutputStream().close();
		return process;
	}

}
