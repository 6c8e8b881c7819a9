package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter as a {@code web.xml} declares it, without Spring.
 */
class InitParametersTests {

	@Test
	void copiesWithNothingButAUrl() throws Exception {
		try (MockWebServer shadow = new MockWebServer()) {
			shadow.enqueue(new MockResponse.Builder().body("shadow").build());
			shadow.start();
			try (TomcatServer primary = start(Map.of("url", shadow.url("/base/").toString()))) {
				HttpClient.newHttpClient()
					.send(HttpRequest.newBuilder(URI.create("http://localhost:" + primary.port() + "/app/a?b=c"))
						.build(), BodyHandlers.discarding());
				RecordedRequest copy = shadow.takeRequest(10, TimeUnit.SECONDS);
				assertThat(copy).isNotNull();
				assertThat(copy.getTarget()).isEqualTo("/base/app/a?b=c");
			}
		}
	}

	@Test
	void takesEveryParameter() {
		try (TomcatServer primary = start(Map.ofEntries(Map.entry("url", "https://shadow.example/v2"),
				Map.entry("percentage", "0.5"), Map.entry("methods", "get, post"), Map.entry("include", "/api/**"),
				Map.entry("exclude", "/api/admin/**,/api/secret/**"), Map.entry("timeout", "250ms"),
				Map.entry("bulkhead.max-concurrent-calls", "7"), Map.entry("max-body-size", "10KB"),
				Map.entry("memory-budget", "1MB"), Map.entry("capture.max-errors", "2"),
				Map.entry("credentials", "forward"), Map.entry("compare.headers", "ETag"),
				Map.entry("compare.ignored-paths", "time, id")))) {
			ShadowEngine engine = (ShadowEngine) primary.context()
				.getServletContext()
				.getAttribute(ShadowEngine.class.getName());
			assertThat(engine.targets()).containsExactly(
					new Target("shadow", URI.create("https://shadow.example/v2"), Target.Credentials.FORWARD,
							TargetLimits.defaults().withTimeout(Duration.ofMillis(250)).withMaxConcurrentCalls(7)));
			assertThat(engine.policy().percentage()).isEqualTo(0.5);
			assertThat(engine.policy().methods()).containsExactlyInAnyOrder("GET", "POST");
			engine.unreadable(new AssertionError("of the test"));
			assertThat(engine.isSwitchedOff()).isFalse();
			engine.unreadable(new AssertionError("of the test"));
			assertThat(engine.isSwitchedOff()).isTrue();
		}
	}

	@Test
	void selectsByMethodAndPath() throws Exception {
		try (TomcatServer primary = start(
				Map.of("url", "http://localhost:9", "methods", "POST", "exclude", "/secret/**"))) {
			HttpClient client = HttpClient.newHttpClient();
			for (String path : new String[] { "/app/secret/1", "/app/open" }) {
				URI uri = URI.create("http://localhost:" + primary.port() + path);
				client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
				client.send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(),
						BodyHandlers.discarding());
			}
			ShadowEngine engine = (ShadowEngine) primary.context()
				.getServletContext()
				.getAttribute(ShadowEngine.class.getName());
			assertThat(engine.report().outcomes().get("unselected")).isEqualTo(Map.of("method", 2L, "path", 1L));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			url                          | ftp://x          | must start with http:// or https://
			url                          | http://          | is not valid
			url                          | http://a/?q=1    | must not have a user, a query or a fragment
			percentage                   | 150              | must be from 0 to 100
			percentage                   | lots             | 'percentage'
			timeout                      | -5s              | is not a duration like 500ms, 5s or PT5S
			timeout                      | 0s               | must be from 1 ms to 1 day
			timeout                      | 1441m            | must be from 1 ms to 1 day
			bulkhead.max-concurrent-calls| 0                | must be at least 1
			max-body-size                | 2TB              | must be from 0 to
			memory-budget                | 0                | must be at least 1
			capture.max-errors           | -1               | must be from 0 to 1000
			capture.max-errors           | many             | 'capture.max-errors'
			credentials                  | maybe            | must be 'strip' or 'forward'
			reconstruct.forms            | maybe            | must be 'true' or 'false'
			include                      | api              | must start with '/'
			exclude                      | /a/{b            | is not valid
			percent                      | 5                | there is no init parameter 'percent'; there are
			compare.headers              | Vary, Location:  | must be names of headers, but has 'Location:'
			methods                      | ' '              | there must be one or more of GET, HEAD
			methods                      | CONNECT          | must be one of GET, HEAD
			methods                      | GETT             | must be one of GET, HEAD
			""")
	void refusesToStartWithAClearMessage(String name, String value, String message) {
		Map<String, String> parameters = new HashMap<>(Map.of("url", "http://localhost:8082"));
		parameters.put(name, value);
		assertRefused(parameters, message);
	}

	@Test
	void refusesToStartWithoutAUrl() {
		assertRefused(Map.of(), "init parameter 'url' is missing");
	}

	/**
	 * Tomcat logs what a filter throws at start-up and marks the application as failed.
	 */
	private static void assertRefused(Map<String, String> parameters, String message) {
		RecordingFilter filter = new RecordingFilter();
		try (TomcatServer primary = new TomcatServer("/app").filter(filter, parameters, EmbeddedServer.OUR_TYPES, 1)) {
			primary.start();
			assertThat(primary.context().getState().isAvailable()).isFalse();
			assertThat(filter.refusal).hasMessageContaining("filter0").hasMessageContaining(message);
		}
	}

	private static TomcatServer start(Map<String, String> parameters) {
		return new TomcatServer("/app").filter(new ShadowFilter(), parameters, EmbeddedServer.OUR_TYPES, 1)
			.servlet("/*", new HttpServlet() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().print("primary");
				}

			})
			.start();
	}

}
