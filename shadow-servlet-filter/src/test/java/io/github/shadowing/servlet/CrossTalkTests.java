package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests of several users on one connection, whose request and response objects the
 * server uses again, while the copies of those before wait for a slow shadow.
 */
class CrossTalkTests {

	private static final int REQUESTS = 20;

	private final CountDownLatch shadowAnswers = new CountDownLatch(1);

	private final Set<String> copies = ConcurrentHashMap.newKeySet();

	private final List<CopyResult> results = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@EnumSource
	void everyCopyCarriesWhatItsOwnUserSentAndGot(Container container) throws Exception {
		try (MockWebServer shadow = shadow(); ShadowEngine engine = engine(shadow)) {
			try (EmbeddedServer primary = primary(container, engine);
					WireClient client = new WireClient(primary.port())) {
				for (int i = 0; i < REQUESTS; i++) {
					String user = "user-" + i;
					client.send("POST /?user=" + user + " HTTP/1.1\r\nHost: localhost\r\nX-User: " + user
							+ "\r\nContent-Length: " + user.length() + "\r\n\r\n" + user);
					assertThat(client.receive().body()).isEqualTo("hello " + user);
				}
				// All of them wait now.
				await().until(() -> this.copies.size() == REQUESTS);
				assertThat(engine.accounting().inProgress()).isEqualTo(REQUESTS);
				this.shadowAnswers.countDown();
				await().until(() -> this.results.size() == REQUESTS);
			}
			assertThat(this.copies).containsExactlyInAnyOrderElementsOf(
					users().map((user) -> "/?user=" + user + " " + user + " " + user).toList());
			assertThat(this.results).extracting(CrossTalkTests::describe)
				.containsExactlyInAnyOrderElementsOf(
						users().map((user) -> "/?user=" + user + " " + user + " hello " + user + " " + user).toList());
			assertThat(engine.accounting().ended(Reason.MATCH)).isEqualTo(REQUESTS);
		}
	}

	private static Stream<String> users() {
		return IntStream.range(0, REQUESTS).mapToObj((number) -> "user-" + number);
	}

	private static String describe(CopyResult result) {
		return result.exchange().request().target() + " " + text(result.exchange().request().body().bytes()) + " "
				+ text(result.exchange().primary().body().bytes()) + " "
				+ result.exchange().primary().headers().first("X-User");
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static EmbeddedServer primary(Container container, ShadowEngine engine) {
		EmbeddedServer server = (container == Container.TOMCAT) ? new TomcatServer("").keepFacades()
				: container.create("");
		return server.filter(new ShadowFilter(engine)).servlet("/*", new HttpServlet() {

			private static final long serialVersionUID = 1L;

			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
				String user = request.getReader().readLine();
				response.setHeader("X-User", request.getHeader("X-User"));
				response.setContentType("text/plain;charset=UTF-8");
				response.getWriter().print("hello " + user);
			}

		}).start();
	}

	private ShadowEngine engine(MockWebServer shadow) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", shadow.url("/").uri(), Target.Credentials.STRIP,
					TargetLimits.defaults().withTimeout(Duration.ofHours(1)).withMaxConcurrentCalls(REQUESTS)))
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("POST"), PathRules.ALL))
			.listener(this.results::add)
			.build();
	}

	private MockWebServer shadow() throws IOException {
		MockWebServer shadow = new MockWebServer();
		shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
				String user = request.getBody().utf8();
				CrossTalkTests.this.copies
					.add(request.getTarget() + " " + request.getHeaders().get("X-User") + " " + user);
				CrossTalkTests.this.shadowAnswers.await();
				return new MockResponse.Builder().code(200)
					.addHeader("Content-Type", "text/plain;charset=UTF-8")
					.body("hello " + user)
					.build();
			}

		});
		shadow.start();
		return shadow;
	}

}
