package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A version of the shop, running in a JVM of its own.
 */
final class ShopProcess implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

	private static final int TAIL = 30;

	// Without it Reactor Netty 1.3.7 now and then leaves a request on a kept connection
	// unread (reactor-netty#4347); pipelined ones it may leave so all the same. Tomcat
	// doesn't know it.
	private static final String READ_ON = "-Dreactor.netty.http.server.lastFlushWhenNoRead=true";

	private final String name;

	private final URI uri;

	private final Path log;

	private final Process process;

	private ShopProcess(String name, int port, Path log, Process process) {
		this.name = name;
		this.uri = uri(port);
		this.log = log;
		this.process = process;
	}

	static URI uri(int port) {
		return URI.create("http://localhost:" + port);
	}

	/**
	 * Start a version.
	 * @param name the name of the version, like {@code v1}
	 * @param application the main class
	 * @param port the port to listen to
	 * @param directory where the log is written
	 * @param properties further Spring properties
	 * @return the process, which isn't ready for requests yet
	 * @throws IOException if the process can't be started
	 */
	static ShopProcess start(String name, Class<?> application, int port, Path directory, String... properties)
			throws IOException {
		Path log = directory.resolve(name + ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", READ_ON, "-cp",
						System.getProperty("java.class.path"), BoundToParent.class.getName(), application.getName(),
						"--server.port=" + port));
		command.addAll(List.of(properties));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		return new ShopProcess(name, port, log, process);
	}

	/**
	 * Wait until the version answers requests.
	 * @param http what asks it
	 * @throws DemoFailedException if it ends instead, or takes too long
	 * @throws InterruptedException if the thread is interrupted
	 */
	void awaitUp(HttpClient http) throws DemoFailedException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri.resolve("/actuator/health"))
			.timeout(START_TIMEOUT)
			.build();
		long start = System.nanoTime();
		while (!isUp(http, request)) {
			if (this.process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new DemoFailedException("%s ended with exit code %d while starting.%n%s".formatted(this.name,
						this.process.exitValue(), tail()));
			}
			if (System.nanoTime() - start > START_TIMEOUT.toNanos()) {
				throw new DemoFailedException(
						"%s was not up after %d s.%n%s".formatted(this.name, START_TIMEOUT.toSeconds(), tail()));
			}
		}
	}

	private static boolean isUp(HttpClient http, HttpRequest request) throws InterruptedException {
		try {
			return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Check that the version is still running.
	 * @throws DemoFailedException if it has ended
	 */
	void requireAlive() throws DemoFailedException {
		if (!this.process.isAlive()) {
			throw new DemoFailedException(
					"%s ended with exit code %d.%n%s".formatted(this.name, this.process.exitValue(), tail()));
		}
	}

	private String tail() {
		try {
			List<String> lines = Files.readAllLines(this.log);
			return "The end of %s:%n%s".formatted(this.log,
					String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL), lines.size())));
		}
		catch (IOException ex) {
			return this.log + " can't be read: " + ex;
		}
	}

	URI uri() {
		return this.uri;
	}

	Path log() {
		return this.log;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
