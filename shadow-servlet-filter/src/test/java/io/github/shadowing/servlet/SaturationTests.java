package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.Report;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A burst that a hung shadow cannot take. An unbounded client would keep what it cannot
 * send, and go on with it long after shadowing was paused.
 */
class SaturationTests {

	private static final int CLIENTS = 8;

	private static final int REQUESTS = 4000;

	private static final int MAX_CALLS = 6;

	private static final int BODY_SIZE = 20_000;

	/** Of the bodies of some more than may be sent, but not of all that are captured. */
	private static final long BUDGET = 9 * BODY_SIZE;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Queue<Report> reports = new ConcurrentLinkedQueue<>();

	@ParameterizedTest
	@EnumSource
	void leavesNothingBehind(Container container) throws Exception {
		Large large = new Large();
		try (MockWebServer shadow = hungShadow();
				ShadowEngine engine = engine(shadow);
				EmbeddedServer primary = container.create("")
					.filter(new ShadowFilter(engine))
					.servlet("/*", large)
					.start()) {
			sendAll(primary, engine, REQUESTS);
			assertThat(this.reports).hasSize(REQUESTS).allSatisfy((report) -> {
				assertThat(report.bytesHeld()).isLessThanOrEqualTo(BUDGET);
				assertThat(report.targets())
					.allSatisfy((target) -> assertThat(target.inFlight()).isLessThanOrEqualTo(MAX_CALLS));
			});
			assertThat(engine.accounting().ended(Reason.SATURATED)).isPositive();
			engine.updatePolicy((policy) -> policy.withPaused(true));
			await().until(() -> engine.accounting().inProgress() == 0);
			assertThat(engine.report().bytesHeld()).isZero();
			assertThat(engine.report().targets()).allSatisfy((target) -> assertThat(target.inFlight()).isZero());
			long sent = engine.accounting().ended(Reason.TIMEOUT);
			assertThat(sent).isPositive();
			sendAll(primary, engine, 100);
			assertThat(engine.accounting().ended(Reason.PAUSED)).isGreaterThanOrEqualTo(100);
			assertThat(engine.accounting().ended(Reason.TIMEOUT)).isEqualTo(sent);
			assertThat((long) shadow.getRequestCount()).isPositive().isLessThanOrEqualTo(sent);
			// More than were asked for, where the client had to try again on another
			// connection.
			assertThat(engine.accounting().seen()).isGreaterThanOrEqualTo(REQUESTS + 100)
				.isEqualTo(large.served.sum())
				.isEqualTo(engine.accounting().ended());
		}
	}

	private static MockWebServer hungShadow() throws IOException {
		MockWebServer shadow = new MockWebServer();
		shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
			}

		});
		shadow.start();
		return shadow;
	}

	private ShadowEngine engine(MockWebServer shadow) {
		TargetLimits limits = TargetLimits.defaults()
			.withTimeout(Duration.ofMillis(300))
			.withMaxConcurrentCalls(MAX_CALLS)
			.withRate(RateLimits.none())
			.withBreaker(BreakerSettings.disabled());
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", Target.parse(shadow.url("/").toString()), Target.Credentials.STRIP, limits))
			.memoryBudget(BUDGET)
			.build();
	}

	private void sendAll(EmbeddedServer primary, ShadowEngine engine, int requests) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + primary.port() + "/")).build();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int number = 0; number < requests; number++) {
				running.add(clients.submit(() -> {
					HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
					assertThat(response.statusCode()).isEqualTo(200);
					assertThat(response.body()).hasSize(BODY_SIZE);
					this.reports.add(engine.report());
					return null;
				}));
			}
			for (Future<?> each : running) {
				each.get();
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	/**
	 * Answers with a body of some size.
	 */
	private static final class Large extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final LongAdder served = new LongAdder();

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			this.served.increment();
			response.getOutputStream().write(new byte[BODY_SIZE]);
		}

	}

}
