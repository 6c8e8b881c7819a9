package io.github.shadowing.faults;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A primary that runs in a JVM of its own. Not thread-safe.
 */
final class PrimaryProcess implements AutoCloseable {

	/** What an application has because of the library only. */
	private static final List<String> LIBRARY = List.of("shadow-core", "shadow-servlet-filter",
			"shadow-spring-boot-starter", "spring-webflux", "reactor-", "reactive-streams", "netty-", "resilience4j-",
			"micrometer-core", "LatencyUtils");

	private final Process process;

	private final BufferedReader output;

	private final int port;

	private PrimaryProcess(Process process) throws IOException {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		this.port = Integer.parseInt(said().substring("port ".length()));
	}

	/** Start one whose class path has nothing of the library. */
	static PrimaryProcess without() throws IOException {
		List<String> classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter((entry) -> LIBRARY.stream().noneMatch((name) -> isOf(entry, name)))
			.toList();
		return start(String.join(File.pathSeparator, classPath), List.of(), List.of());
	}

	private static boolean isOf(String entry, String name) {
		Path path = Path.of(entry);
		// An archive, or target/classes below the module.
		return path.getFileName().toString().startsWith(name)
				|| (path.getNameCount() > 3 && path.getName(path.getNameCount() - 3).toString().equals(name));
	}

	/**
	 * Start one with the library.
	 * @param url where its shadow is
	 * @param certificates to be trusted
	 */
	static PrimaryProcess with(String url, Certificates certificates) throws IOException {
		return start(System.getProperty("java.class.path"),
				List.of("-Djavax.net.ssl.trustStore=" + certificates.trusted(),
						"-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD),
				List.of("shadow.url=" + url, "shadow.percentage=100"));
	}

	/**
	 * Start one with the library.
	 * @param properties its properties
	 */
	static PrimaryProcess with(Map<String, ?> properties) throws IOException {
		return start(System.getProperty("java.class.path"), List.of(),
				properties.entrySet().stream().map((each) -> each.getKey() + "=" + each.getValue()).toList());
	}

	private static PrimaryProcess start(String classPath, List<String> options, List<String> arguments)
			throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, PrimaryMain.class.getName()));
		command.addAll(arguments);
		return new PrimaryProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	int port() {
		return this.port;
	}

	/**
	 * Read its gauges.
	 * @param collect whether garbage is collected before
	 */
	Map<String, Long> gauges(boolean collect) throws IOException {
		return ask(collect ? "collect" : "read");
	}

	/** Have requests copied, or not, from now on. */
	void pause(boolean paused) throws IOException {
		ask(paused ? "pause" : "resume");
	}

	private Map<String, Long> ask(String command) throws IOException {
		this.process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
		this.process.getOutputStream().flush();
		Map<String, Long> values = new LinkedHashMap<>();
		for (String value : said().split(" ", -1)) {
			int equals = value.indexOf('=');
			if (equals > 0) {
				values.put(value.substring(0, equals), Long.valueOf(value.substring(equals + 1)));
			}
		}
		return values;
	}

	private String said() throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(PrimaryMain.PREFIX)) {
				return line.substring(PrimaryMain.PREFIX.length());
			}
			System.err.println(line);
		}
		throw new EOFException("The primary has ended");
	}

	@Override
	public void close() throws IOException {
		// It ends with its input.
		this.process.getOutputStream().close();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
