package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command of the demo. Exits with 0 when the demo ran to its end, with 1 when it
 * failed, and with 2 when it can't run with its options.
 */
public final class DemoLauncher {

	private static final int FAILED = 1;

	private static final int WRONG_USAGE = 2;

	private DemoLauncher() {
	}

	/**
	 * Run the demo.
	 * @param args the options, see {@code --help}
	 */
	public static void main(String[] args) {
		System.exit(run(args));
	}

	private static int run(String... args) {
		try {
			DemoOptions options = DemoOptions.parse(args);
			if (options.help()) {
				System.out.print(DemoOptions.USAGE);
				return 0;
			}
			new Port(options.v1Port(), "--v1-port").requireFree();
			new Port(options.v2Port(), "--v2-port").requireFree();
			return run(options);
		}
		catch (InvalidOptionException ex) {
			System.err.println(ex.getMessage());
			System.err.println("--help shows the options.");
			return WRONG_USAGE;
		}
	}

	private static int run(DemoOptions options) {
		try {
			Path directory = Files.createDirectories(Path.of("target", "demo").toAbsolutePath());
			new Demo(options, new Screen(System.out, isTerminal())).run(directory);
			return 0;
		}
		catch (IOException | DemoFailedException ex) {
			System.err.println("The demo failed: " + ex.getMessage());
			return FAILED;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return FAILED;
		}
	}

	// From JDK 22 on this needs -Djdk.console=java.base, which the pom gives.
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isTerminal() {
		return System.console() != null;
	}

}
