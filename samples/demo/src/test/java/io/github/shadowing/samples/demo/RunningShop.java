package io.github.shadowing.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.shadowing.samples.demo.v1.ShopV1Application;
import io.github.shadowing.samples.demo.v2.ShopV2Application;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A version of the shop in this JVM, without Shadow. Both versions start once, for all
 * tests, and end with the JVM.
 */
final class RunningShop {

	static final RunningShop V1 = new RunningShop(ShopV1Application.application());

	static final RunningShop V2 = new RunningShop(ShopV2Application.application());

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RunningShop(SpringApplication application) {
		this.context = application.run("--server.port=0", "--shadow.enabled=false", "--shop.database.latency=0");
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	Answer get(String path) {
		URI uri = URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"));
		return send(HttpRequest.newBuilder(uri.resolve(path)).build());
	}

	private static Answer send(HttpRequest request) {
		try {
			HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
			return Answer.of(response.statusCode(), response.body());
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
