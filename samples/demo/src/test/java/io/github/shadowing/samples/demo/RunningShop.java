package io.github.shadowing.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A version of the shop in this JVM.
 */
final class RunningShop {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext context;

	private RunningShop(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start a version with a database of its own, and without Shadow.
	 */
	static RunningShop start(SpringApplication application, List<String> properties) {
		List<String> arguments = new ArrayList<>(properties);
		arguments.add("--shadow.enabled=false");
		return startShadowing(application, arguments);
	}

	/**
	 * Start a version with a database of its own, and with Shadow.
	 */
	static RunningShop startShadowing(SpringApplication application, List<String> properties) {
		List<String> arguments = new ArrayList<>(properties);
		arguments.addAll(List.of("--server.port=0", "--shop.database.name=" + UUID.randomUUID()));
		return new RunningShop(application.run(arguments.toArray(String[]::new)));
	}

	void stop() {
		this.context.close();
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	WebServer server() {
		WebServer server = ((WebServerApplicationContext) this.context).getWebServer();
		assertThat(server).isNotNull();
		return server;
	}

	/**
	 * Count the tasks that the executor of handlers has ever completed.
	 */
	long tasks() {
		return this.context.getBean(ThreadPoolTaskExecutor.class).getThreadPoolExecutor().getCompletedTaskCount();
	}

	Answer get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).build());
	}

	/**
	 * Get what is no JSON.
	 */
	String text(String path) {
		return exchange(HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).build()).body();
	}

	CompletableFuture<Answer> getAsync(String path) {
		return HTTP
			.sendAsync(HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString())
			.thenApply((response) -> Answer.of(response.statusCode(), response.body()));
	}

	Answer post(String path, String json) {
		return send(HttpRequest.newBuilder(uri(path))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	URI uri() {
		return URI.create("http://localhost:" + server().getPort());
	}

	URI uri(String path) {
		return uri().resolve(path);
	}

	private static Answer send(HttpRequest request) {
		HttpResponse<String> response = exchange(request);
		return Answer.of(response.statusCode(), response.body());
	}

	private static HttpResponse<String> exchange(HttpRequest request) {
		try {
			return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Count the SQL statements that an answer takes.
	 */
	long statements(String path) {
		Statistics statistics = this.context.getBean(EntityManagerFactory.class)
			.unwrap(SessionFactory.class)
			.getStatistics();
		statistics.setStatisticsEnabled(true);
		statistics.clear();
		get(path);
		return statistics.getPrepareStatementCount();
	}

}
