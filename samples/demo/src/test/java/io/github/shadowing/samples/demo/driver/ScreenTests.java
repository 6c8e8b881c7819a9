package io.github.shadowing.samples.demo.driver;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScreenTests {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.bytes, true, StandardCharsets.UTF_8);

	@Test
	void terminalIsCleared() {
		new Screen(this.out, true).refresh("table");
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).contains("\033[2J").contains("table");
	}

	@Test
	void fileGetsNoControlCodes() {
		Screen screen = new Screen(this.out, false);
		screen.refresh("table");
		screen.print("summary");
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("table%nsummary%n".formatted());
	}

}
