package io.github.shadowing.samples.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Prometheus of its own, in a process that ends with {@link #close()}, and by itself
 * where nobody closes it.
 */
final class Prometheus implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	/** In seconds: longer than any test takes. */
	private static final String LIFETIME = "900";

	private static final int ATTEMPTS = 3;

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Process process;

	private final URI uri;

	/** The parameter that says of when, or empty for now. */
	private String time = "";

	private Prometheus(Process process, URI uri) {
		this.process = process;
		this.uri = uri;
	}

	static boolean isThere(String command) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, command)));
	}

	/**
	 * Start one that scrapes an application, and judges rules, each second.
	 * @param directory where its data is
	 * @param rules the file with the rules
	 * @param application the metrics of the application
	 */
	static Prometheus start(Path directory, Path rules, URI application) {
		try {
			Path configuration = Files.writeString(directory.resolve("prometheus.yml"), """
					global:
					  scrape_interval: 1s
					  evaluation_interval: 1s
					rule_files: ['%s']
					scrape_configs:
					- job_name: shop
					  metrics_path: '%s'
					  static_configs:
					  - targets: ['%s']
					""".formatted(rules.toRealPath(), application.getPath(), application.getAuthority()));
			for (int attempt = 1;; attempt++) {
				Prometheus started = start(directory, configuration);
				if (started.isReady()) {
					return started;
				}
				started.close();
				// Somebody else may have taken the port meanwhile.
				assertThat(attempt).as("Prometheus ended; its log is %s", Files.readString(log(directory)))
					.isLessThan(ATTEMPTS);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Prometheus start(Path directory, Path configuration) throws IOException {
		String address = "localhost:" + freePort();
		Process process = new ProcessBuilder("timeout", LIFETIME, "prometheus", "--config.file=" + configuration,
				"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=" + address)
			.redirectErrorStream(true)
			.redirectOutput(log(directory).toFile())
			.start();
		return new Prometheus(process, URI.create("http://" + address));
	}

	private static Path log(Path directory) {
		return directory.resolve("prometheus.log");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean isReady() {
		HttpRequest request = HttpRequest.newBuilder(this.uri.resolve("/-/ready")).timeout(TIMEOUT).build();
		Awaitility.await()
			.atMost(TIMEOUT)
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> !this.process.isAlive()
					|| HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
		return this.process.isAlive();
	}

	/**
	 * From now on, answer queries as of now: soon rates would have nothing to tell.
	 */
	void stopTheClock() {
		this.time = "time=" + Instant.now() + "&";
	}

	/**
	 * Ask for the values of an expression.
	 */
	List<Sample> query(String expression) {
		JsonNode answer = ask("/api/v1/query?" + this.time + "query=", expression);
		assertThat(answer.path("status").asString()).as("%s: %s", expression, answer.path("error").asString(""))
			.isEqualTo("success");
		return answer.path("data").path("result").valueStream().map(Sample::of).toList();
	}

	/**
	 * Ask for the only value of an expression, or not a number if there is none.
	 */
	double value(String expression) {
		List<Sample> samples = query(expression);
		assertThat(samples).as(expression).hasSizeLessThan(2);
		return samples.isEmpty() ? Double.NaN : samples.get(0).value();
	}

	/**
	 * Ask for the values of an expression by endpoint.
	 */
	Map<String, Double> byEndpoint(String expression) {
		return query(expression).stream()
			.collect(Collectors.toMap((sample) -> sample.labels().getOrDefault("endpoint", ""), Sample::value));
	}

	/**
	 * Ask for the series that a selector finds.
	 */
	List<JsonNode> series(String selector) {
		return ask("/api/v1/series?match%5B%5D=", selector).path("data").valueStream().toList();
	}

	/**
	 * Ask for all rules, and how they are.
	 */
	List<JsonNode> rules() {
		return ask("/api/v1/rules", "").path("data")
			.path("groups")
			.valueStream()
			.flatMap((group) -> group.path("rules").valueStream())
			.toList();
	}

	private JsonNode ask(String path, String parameter) {
		HttpRequest request = HttpRequest
			.newBuilder(this.uri.resolve(path + URLEncoder.encode(parameter, StandardCharsets.UTF_8)))
			.timeout(TIMEOUT)
			.build();
		try {
			return JsonMapper.shared().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * One value of those that an expression has.
	 *
	 * @param labels what tells it from the others
	 * @param value the value
	 */
	record Sample(Map<String, String> labels, double value) {

		static double number(String text) {
			return Double.parseDouble(text.replace("Inf", "Infinity"));
		}

		static Sample of(JsonNode json) {
			Map<String, String> labels = new TreeMap<>();
			json.path("metric")
				.propertyStream()
				.forEach((label) -> labels.put(label.getKey(), label.getValue().asString()));
			return new Sample(labels, number(json.path("value").path(1).asString()));
		}

	}

}
