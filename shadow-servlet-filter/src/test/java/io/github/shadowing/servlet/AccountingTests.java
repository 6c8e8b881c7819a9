package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The third law on a real server: whatever requests come and whatever the shadow does,
 * every request ends in exactly one outcome.
 */
class AccountingTests {

	/** In each round. */
	private static final int REQUESTS = 1500;

	/**
	 * On a slow machine all that is sent times out until the code is compiled, and the
	 * rest finds no room.
	 */
	private static final int MOST_ROUNDS = 20;

	private static final int CLIENTS = 8;

	private static final long SEED = 42;

	private static final int MAX_BODY_SIZE = 4096;

	private static final Set<Reason> EXPECTED = Set.of(Reason.MATCH, Reason.DIVERGENCE, Reason.TIMEOUT, Reason.IO,
			Reason.SHADOW_BODY_TOO_LARGE, Reason.SATURATED, Reason.REQUEST_BODY_TOO_LARGE, Reason.REQUEST_BODY_UNREAD,
			Reason.RESPONSE_BODY_TOO_LARGE, Reason.RESPONSE_STREAMED, Reason.RESPONSE_BYPASSED, Reason.UPGRADE,
			Reason.SHADOW_REQUEST, Reason.METHOD, Reason.PATH, Reason.SAMPLED_OUT);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Test
	void everyRequestEndsInExactlyOneOutcome() throws Exception {
		long rounds = 0;
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		try (MockWebServer shadow = shadow(); ShadowEngine engine = engine(shadow, registry)) {
			try (EmbeddedServer primary = primary(engine)) {
				do {
					sendAll(primary, SEED + rounds * CLIENTS);
					await().atMost(Duration.ofSeconds(30)).until(() -> engine.accounting().inProgress() == 0);
					rounds++;
				}
				while (!reached(engine.accounting()) && rounds < MOST_ROUNDS);
			}
			Accounting accounting = engine.accounting();
			Map<Reason, Long> ends = Arrays.stream(Reason.values())
				.collect(Collectors.toMap((reason) -> reason, accounting::ended));
			assertThat(ends.values().stream().mapToLong(Long::longValue).sum()).as(ends::toString)
				.isEqualTo(rounds * REQUESTS)
				.isEqualTo(accounting.seen());
			assertThat(EXPECTED).as("the mix reaches these; all ended as %s", ends)
				.allSatisfy((reason) -> assertThat(ends.get(reason)).as(reason.label()).isPositive());
			assertThat(ends.get(Reason.CAPTURE_ERROR) + ends.get(Reason.INTERNAL_ERROR)).as(ends::toString).isZero();
			assertMetersAgree(registry, accounting.seen(), ends);
			assertNothingIsHeld(engine, ends);
		}
	}

	private static boolean reached(Accounting accounting) {
		return EXPECTED.stream().allMatch((reason) -> accounting.ended(reason) > 0);
	}

	private static void assertMetersAgree(SimpleMeterRegistry registry, long seen, Map<Reason, Long> ends) {
		assertThat(registry.get("shadow.requests").functionCounter().count()).isEqualTo((double) seen);
		ends.forEach((reason, count) -> {
			FunctionCounter counter = registry.get("shadow.exchanges")
				.tag("outcome", reason.outcome().label())
				.tag("reason", reason.label())
				.functionCounter();
			assertThat(counter.count()).as(reason.label()).isEqualTo(count.doubleValue());
		});
		long compared = ends.get(Reason.MATCH) + ends.get(Reason.DIVERGENCE);
		assertThat(registry.get("shadow.comparison").counters().stream().mapToDouble((each) -> each.count()).sum())
			.isEqualTo((double) compared);
		assertThat(registry.get("primary.latency").timers().stream().mapToLong((each) -> each.count()).sum())
			.isEqualTo(compared);
		assertThat(registry.get("shadow.latency").timers().stream().mapToLong((each) -> each.count()).sum())
			.isEqualTo(compared);
	}

	private static void assertNothingIsHeld(ShadowEngine engine, Map<Reason, Long> ends) {
		assertThat(engine.report().bytesHeld()).isZero();
		assertThat(engine.report().targets()).allSatisfy((target) -> assertThat(target.inFlight()).isZero());
		long sent = ends.entrySet()
			.stream()
			.filter((end) -> end.getKey().outcome() == Outcome.COMPARED || end.getKey().outcome() == Outcome.FAILED)
			.mapToLong(Map.Entry::getValue)
			.sum();
		long reported = engine.report()
			.endpoints()
			.stream()
			.mapToLong((endpoint) -> endpoint.compared()
					+ endpoint.failures().values().stream().mapToLong(Long::longValue).sum())
			.sum();
		assertThat(reported).isEqualTo(sent);
	}

	private void sendAll(EmbeddedServer primary, long seed) throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int each = 0; each < CLIENTS; each++) {
				Random random = new Random(seed + each);
				int share = REQUESTS / CLIENTS + ((each < REQUESTS % CLIENTS) ? 1 : 0);
				running.add(clients.submit(() -> {
					for (int i = 0; i < share; i++) {
						this.client.send(request(primary.port(), random), BodyHandlers.discarding());
					}
					return null;
				}));
			}
			for (Future<?> each : running) {
				each.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static HttpRequest request(int port, Random random) {
		List<String> paths = List.of("/plain", "/plain", "/plain", "/plain", "/missing", "/broken", "/async",
				"/async-past", "/events", "/large", "/excluded/x", "/unread", "/echo");
		String path = paths.get(random.nextInt(paths.size()));
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + path + "?q=" + random.nextInt()))
			.timeout(Duration.ofSeconds(30));
		switch (random.nextInt(12)) {
			case 0 -> request.header("X-Shadow-Request", "true");
			case 1 -> request.DELETE();
			case 2 -> request.method("HEAD", BodyPublishers.noBody());
			case 3, 4, 5 -> request.POST(BodyPublishers.ofByteArray(new byte[random.nextInt(2 * MAX_BODY_SIZE)]));
			case 6 -> request.header("X-Upgrade-To", "websocket");
			default -> request.GET();
		}
		return request.build();
	}

	private static ShadowEngine engine(MockWebServer shadow, SimpleMeterRegistry registry) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", shadow.url("/").uri(), Target.Credentials.STRIP,
					// Else the breaker may keep all others of these ends away.
					TargetLimits.defaults()
						.withTimeout(Duration.ofMillis(300))
						.withMaxConcurrentCalls(16)
						.withBreaker(BreakerSettings.disabled())))
			.policy((defaults) -> new ShadowPolicy(false, 90, Mode.OPT_OUT, Set.of("GET", "HEAD", "POST"),
					PathRules.of(List.of(), List.of("/excluded/**"))))
			.maxBodySize(MAX_BODY_SIZE)
			.meterRegistry(registry)
			.build();
	}

	private static MockWebServer shadow() throws IOException {
		MockWebServer shadow = new MockWebServer();
		Random random = new Random(SEED);
		shadow.setDispatcher(new Dispatcher() {

			@Override
			public synchronized MockResponse dispatch(RecordedRequest request) {
				MockResponse.Builder response = new MockResponse.Builder().code(200);
				if (request.getMethod().equals("HEAD")) {
					return response.build();
				}
				return switch (random.nextInt(8)) {
					case 0 -> response.code(500).build();
					case 1 -> response.onResponseStart(SocketEffect.Stall.INSTANCE).build();
					case 2 -> response.onResponseStart(new SocketEffect.CloseSocket()).build();
					case 3 -> response.body("x".repeat(2 * MAX_BODY_SIZE)).build();
					case 4 -> response.body("something else").build();
					default -> response.body("plain").addHeader("Content-Type", "text/plain;charset=UTF-8").build();
				};
			}

		});
		shadow.start();
		return shadow;
	}

	private static EmbeddedServer primary(ShadowEngine engine) {
		return new TomcatServer("").filter(new UpgradeOffer())
			.filter(new ShadowFilter(engine))
			.servlet("/*", new Everything())
			.servlet("/error", new HttpServlet() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().print("error page");
				}

			})
			.errorPage("", "/error")
			.start();
	}

	private static final class Everything extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			switch (request.getRequestURI()) {
				case "/missing" -> response.sendError(404);
				case "/broken" -> throw new ServletException("on purpose");
				case "/async" -> {
					AsyncContext async = request.startAsync(request, response);
					async.start(() -> {
						write(async, "plain");
						async.complete();
					});
				}
				case "/async-past" -> {
					AsyncContext async = request.startAsync();
					async.start(async::complete);
				}
				case "/events" -> {
					response.setContentType("text/event-stream");
					response.getWriter().print("data: 1\n\n");
				}
				case "/large" -> response.getOutputStream().write(new byte[2 * MAX_BODY_SIZE]);
				case "/unread" -> response.getOutputStream().print("plain");
				default -> {
					request.getInputStream().readAllBytes();
					response.setContentType("text/plain;charset=UTF-8");
					response.getWriter().print("plain");
				}
			}
		}

		private static void write(AsyncContext async, String text) {
			try {
				async.getResponse().getWriter().print(text);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
