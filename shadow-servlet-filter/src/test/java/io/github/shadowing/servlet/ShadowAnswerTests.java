package io.github.shadowing.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a shadow answers, or does not: it is read within limits, compared, and goes no
 * further: catalogue F, 103, 105 to 109 and 112.
 */
class ShadowAnswerTests {

	private static final int KILOBYTE = 1024;

	private final MockWebServer shadow = new MockWebServer();

	private final List<CopyResult> results = new CopyOnWriteArrayList<>();

	private ShadowEngine engine;

	private EmbeddedServer primary;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.primary.close();
		this.engine.close();
		this.shadow.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void comparesARedirectAndDoesNotFollowIt(int status) throws Exception {
		start((request, response) -> {
			response.setStatus(status);
			response.setHeader("Location", "/elsewhere");
		});
		this.shadow.enqueue(new MockResponse.Builder().code(status).setHeader("Location", "/elsewhere").build());
		post();
		awaitEnd(Reason.MATCH);
		assertThat(this.shadow.getRequestCount()).isOne();
	}

	@Test
	void keepsCookiesAndChallengesOfTheShadowToItself() throws Exception {
		start((request, response) -> response.getWriter().print("ok"));
		for (int i = 0; i < 2; i++) {
			this.shadow.enqueue(new MockResponse.Builder().code(401)
				.addHeader("Set-Cookie", "shadow=1; Path=/")
				.addHeader("WWW-Authenticate", "Basic realm=\"shadow\"")
				.body("ok")
				.build());
			WireResponse response = post();
			assertThat(response.status()).isEqualTo(200);
			Stage.eventually(() -> this.engine.accounting().inProgress() == 0);
			assertThat(response.headers()).noneMatch((line) -> line.matches("(?i)(set-cookie|www-authenticate):.*"));
		}
		assertThat(this.engine.accounting().ended(Reason.DIVERGENCE)).isEqualTo(2);
		assertThat(this.shadow.getRequestCount()).isEqualTo(2);
		this.shadow.takeRequest();
		RecordedRequest second = this.shadow.takeRequest();
		assertThat(second.getHeaders().get("Cookie")).isNull();
		assertThat(second.getHeaders().get("Authorization")).isNull();
		assertThat(second.getConnectionIndex()).as("the same connection").isZero();
	}

	@Test
	void readsACompressedAnswerAsWhatItSays() throws Exception {
		start((request, response) -> response.getWriter().print("text"));
		this.shadow.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip")
			.body(new Buffer().write(gzip("text".getBytes(StandardCharsets.US_ASCII))))
			.build());
		post();
		awaitEnd(Reason.MATCH);
		assertThat(this.shadow.takeRequest().getHeaders().values("Accept-Encoding")).containsExactly("identity");
	}

	@Test
	void doesNotInflateABomb() throws Exception {
		start((request, response) -> response.getWriter().print("text"));
		this.shadow.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip")
			.body(new Buffer().write(gzip(new byte[100 * KILOBYTE * KILOBYTE])))
			.build());
		post();
		awaitEnd(Reason.DIVERGENCE);
		assertThat(this.engine.report().bytesHeld()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "255, DIVERGENCE", "256, DIVERGENCE", "257, SHADOW_BODY_TOO_LARGE", "51200, SHADOW_BODY_TOO_LARGE" })
	void readsNoMoreOfAnAnswerThanTheLimit(int kilobytes, Reason reason) throws Exception {
		start((request, response) -> response.getWriter().print("text"));
		this.shadow
			.enqueue(new MockResponse.Builder().body(new Buffer().write(new byte[kilobytes * KILOBYTE])).build());
		post();
		awaitEnd(reason);
		assertThat(this.engine.report().bytesHeld()).isZero();
	}

	@Test
	void triesNothingTwice() throws Exception {
		start((request, response) -> response.getWriter().print("ok"));
		for (int i = 1; i <= 3; i++) {
			this.shadow
				.enqueue(new MockResponse.Builder().onRequestBody(SocketEffect.ShutdownConnection.INSTANCE).build());
			post();
			int failures = i;
			Stage.eventually(() -> this.engine.accounting().ended(Reason.IO) == failures);
			// The server counts a request after it has broken the connection.
			Stage.eventually(() -> this.shadow.getRequestCount() >= failures);
		}
		assertThat(this.shadow.getRequestCount()).isEqualTo(3);
	}

	/**
	 * Only four copies may be on their way: had any of these kept its place, none could.
	 */
	@Test
	void hasAllConnectionsBackAfterManyBadAnswers() throws Exception {
		start(Duration.ofSeconds(1), 4, (request, response) -> response.getWriter().print("ok"));
		AtomicInteger number = new AtomicInteger();
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return (number.get() < 200) ? bad(number.getAndIncrement())
						: new MockResponse.Builder().body("ok").build();
			}

		});
		while (number.get() < 200) {
			post();
			Stage.eventually(() -> this.engine.accounting().inProgress() == 0);
		}
		assertThat(this.engine.accounting().ended(Reason.SHADOW_BODY_TOO_LARGE)).isPositive();
		assertThat(this.engine.accounting().ended(Reason.TIMEOUT)).isPositive();
		assertThat(this.engine.accounting().ended(Reason.IO)).isPositive();
		assertThat(this.engine.report().bytesHeld()).isZero();
		assertThat(this.engine.report().targets()).allSatisfy((target) -> assertThat(target.inFlight()).isZero());
		long matches = this.engine.accounting().ended(Reason.MATCH);
		Stage.eventually(() -> {
			post();
			return this.engine.accounting().ended(Reason.MATCH) >= matches + 20;
		});
	}

	private static MockResponse bad(int number) {
		MockResponse.Builder response = new MockResponse.Builder();
		Buffer large = new Buffer().write(new byte[300 * KILOBYTE]);
		if (number % 100 == 50) {
			// Stalls after some bytes of its body.
			return response.body(large).throttleBody(KILOBYTE, 1, TimeUnit.MINUTES).build();
		}
		return switch (number % 5) {
			case 0 -> response.body(large).build();
			case 1 -> response.body("ok").onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build();
			case 2 -> response.onRequestBody(SocketEffect.ShutdownConnection.INSTANCE).build();
			case 3 -> response.chunkedBody(large, 1000).build();
			default -> response.body("ok").build();
		};
	}

	@Test
	void leavesTheApplicationsOwnClientAlone() throws Exception {
		try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			startTo("http://localhost:" + blackHole.getLocalPort(), Duration.ofSeconds(60), 8,
					(request, response) -> response.getWriter().print("ok"));
			for (int i = 0; i < 12; i++) {
				assertThat(post().body()).isEqualTo("ok");
			}
			assertThat(this.engine.accounting().inProgress()).isEqualTo(8);
			assertThat(this.engine.accounting().ended(Reason.SATURATED)).isEqualTo(4);
			WebClient business = WebClient.create(this.shadow.url("/").toString());
			for (int i = 0; i < 20; i++) {
				this.shadow.enqueue(new MockResponse.Builder().body("business").build());
				String thread = business.get()
					.retrieve()
					.bodyToMono(String.class)
					.flatMap((body) -> Mono.just(body + " on " + Thread.currentThread().getName()))
					.block(Duration.ofSeconds(20));
				assertThat(thread).startsWith("business on reactor-http-");
			}
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.anyMatch((name) -> name.startsWith("shadow-http"));
			assertThat(this.engine.accounting().inProgress()).isEqualTo(8);
		}
	}

	@Test
	void asksNoProxyOfTheSystem() throws Exception {
		try (MockWebServer proxy = new MockWebServer()) {
			proxy.start();
			System.setProperty("http.proxyHost", "localhost");
			System.setProperty("http.proxyPort", Integer.toString(proxy.getPort()));
			System.setProperty("http.nonProxyHosts", "");
			start((request, response) -> response.getWriter().print("ok"));
			this.shadow.enqueue(new MockResponse.Builder().body("ok").build());
			post();
			awaitEnd(Reason.MATCH);
			assertThat(proxy.getRequestCount()).isZero();
		}
		finally {
			System.clearProperty("http.proxyHost");
			System.clearProperty("http.proxyPort");
			System.clearProperty("http.nonProxyHosts");
		}
	}

	/**
	 * What is different in each answer of one application is no difference of another.
	 */
	@Test
	void findsNoDifferenceBetweenTwoEqualVersions() throws Exception {
		Handling version = (request, response) -> {
			response.setHeader("ETag", "\"" + UUID.randomUUID() + "\"");
			response.setHeader("X-Request-Id", UUID.randomUUID().toString());
			response.setDateHeader("Expires", System.nanoTime());
			response.addCookie(new Cookie("id", UUID.randomUUID().toString()));
			response.setContentType("application/json");
			response.getWriter().print("{\"name\": \"a\"}");
		};
		try (EmbeddedServer same = new TomcatServer("").servlet("/*", servlet(version)).start()) {
			startTo("http://localhost:" + same.port(), Duration.ofSeconds(20), 8, version);
			for (int i = 0; i < 5; i++) {
				post();
			}
			Stage.eventually(() -> this.engine.accounting().ended(Reason.MATCH) == 5);
		}
	}

	private void start(Handling handling) {
		start(Duration.ofSeconds(20), 8, handling);
	}

	private void start(Duration timeout, int permits, Handling handling) {
		startTo(this.shadow.url("/").toString(), timeout, permits, handling);
	}

	private void startTo(String url, Duration timeout, int permits, Handling handling) {
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", Target.parse(url), Credentials.FORWARD,
					TargetLimits.defaults()
						.withTimeout(timeout)
						.withMaxConcurrentCalls(permits)
						.withBreaker(BreakerSettings.disabled())))
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("POST"), PathRules.ALL))
			.listener(this.results::add)
			.build();
		this.primary = new TomcatServer("").filter(new ShadowFilter(this.engine))
			.servlet("/*", servlet(handling))
			.start();
	}

	private static HttpServlet servlet(Handling handling) {
		return new HttpServlet() {

			private static final long serialVersionUID = 1L;

			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
				request.getInputStream().readAllBytes();
				handling.handle(request, response);
			}

		};
	}

	/** A write, so that anything sent twice would be done twice. */
	private WireResponse post() throws IOException {
		try (WireClient client = new WireClient(this.primary.port())) {
			return client.send("POST /a HTTP/1.1\r\nHost: test.example\r\nContent-Length: 4\r\n\r\nbody").receive();
		}
	}

	private void awaitEnd(Reason reason) {
		Stage.eventually(() -> this.engine.accounting().inProgress() == 0);
		assertThat(this.engine.accounting().ended(reason)).as(() -> this.results.toString()).isOne();
		assertThat(this.engine.accounting().seen()).isOne();
	}

	private static byte[] gzip(byte[] plain) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(plain);
		}
		return bytes.toByteArray();
	}

	/**
	 * What the primary does.
	 */
	private interface Handling {

		void handle(HttpServletRequest request, HttpServletResponse response) throws IOException;

	}

}
