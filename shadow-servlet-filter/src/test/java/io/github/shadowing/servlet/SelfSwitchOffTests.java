package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.faults.FaultLog;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.SheddingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of real servers when capturing fails again and again.
 */
class SelfSwitchOffTests {

	private static final int LIMIT = 10;

	private final HttpClient client = HttpClient.newHttpClient();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final FaultyHandlers handlers = new FaultyHandlers();

	private final FaultLog log = new FaultLog("io.github.shadowing");

	private MockWebServer shadow;

	private ShadowEngine engine;

	@BeforeEach
	void start() throws IOException {
		this.shadow = new MockWebServer();
		this.shadow.enqueue(new MockResponse.Builder().body("primary")
			.setHeader("Content-Type", "text/plain;charset=ISO-8859-1")
			.build());
		this.shadow.start();
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(this.shadow.url("/").toString())
			.meterRegistry(this.meters)
			.maxCaptureErrors(LIMIT)
			.build();
	}

	@AfterEach
	void stop() throws IOException {
		this.engine.close();
		this.shadow.close();
		this.log.close();
	}

	@ParameterizedTest
	@EnumSource
	void switchesItselfOffWithOneLoudLineAndOnAgain(Container container) throws Exception {
		try (EmbeddedServer primary = container.create("")
			.filter(new ShadowFilter(this.engine, this.handlers, Reconstruction.DEFAULT))
			.servlet("/*", new Primary())
			.start()) {
			this.handlers.faulty.set(true);
			for (int count = 1; count < LIMIT; count++) {
				assertServed(primary);
			}
			await().until(() -> this.engine.accounting().ended(Reason.CAPTURE_ERROR) == LIMIT - 1);
			assertThat(this.engine.isSwitchedOff()).isFalse();
			assertThat(enabled()).isOne();
			assertServed(primary);
			await().until(this.engine::isSwitchedOff);
			assertThat(enabled()).isZero();
			assertThat(this.engine.report().state()).isEqualTo("switched-off");
			for (int count = 0; count < 5; count++) {
				assertServed(primary);
			}
			await().until(() -> this.engine.accounting().inProgress() == 0);
			assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).isEqualTo(LIMIT);
			assertThat(this.engine.accounting().ended(Reason.SWITCHED_OFF)).isEqualTo(5);
			assertThat(this.log.events(Level.WARN)).extracting(ILoggingEvent::getLevel)
				.containsExactly(Level.WARN, Level.ERROR);
			assertThat(this.log.tellsOf(List.of(this.handlers.lastThrown.get()))).isTrue();

			this.handlers.faulty.set(false);
			this.engine.switchOn();
			assertServed(primary);
			await().until(() -> this.engine.accounting().ended(Reason.MATCH) == 1);
			assertThat(enabled()).isOne();
			assertThat(this.engine.report().state()).isEqualTo("active");
		}
	}

	private void assertServed(EmbeddedServer primary) throws Exception {
		HttpResponse<String> response = get(primary);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("primary");
	}

	private HttpResponse<String> get(EmbeddedServer primary) throws Exception {
		URI uri = URI.create("http://localhost:" + primary.port() + "/");
		return this.client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
				BodyHandlers.ofString());
	}

	private double enabled() {
		return this.meters.get("shadow.capture.enabled").gauge().value();
	}

	/** Containers wrap some of it, so it is watched on both sides of the filter. */
	@ParameterizedTest
	@EnumSource
	void passesOnWhatTheApplicationThrows(Container container) throws Exception {
		this.handlers.faulty.set(true);
		for (Throwable thrown : List.of(new ServletException("of the test"), new IOException("of the test"),
				new IllegalStateException("of the test"), new StackOverflowError("of the test"),
				new NoClassDefFoundError("of the test"))) {
			List<Throwable> passed = new CopyOnWriteArrayList<>();
			Filter watching = (request, response, chain) -> {
				try {
					chain.doFilter(request, response);
				}
				catch (Throwable ex) {
					passed.add(ex);
					throw ex;
				}
			};
			try (EmbeddedServer primary = container.create("")
				.filter(watching)
				.filter(new ShadowFilter(this.engine, this.handlers, Reconstruction.DEFAULT))
				.filter(watching)
				.servlet("/*", new Throwing(thrown))
				.start()) {
				assertThat(get(primary).statusCode()).isEqualTo(500);
			}
			assertThat(passed).hasSize(2);
			assertThat(passed.get(1)).isSameAs(passed.get(0)).hasNoSuppressedExceptions();
			assertThat(Stream.iterate(passed.get(0), Objects::nonNull, Throwable::getCause)).contains(thrown);
		}
	}

	/**
	 * What a framework knows, unless it fails.
	 */
	private static final class FaultyHandlers implements RequestHandlers {

		private final RequestHandlers handlers = RequestHandlers.byServletMapping();

		private final AtomicBoolean faulty = new AtomicBoolean();

		private final AtomicReference<Throwable> lastThrown = new AtomicReference<>();

		@Override
		public HandlerRule find(String method, String path) {
			return this.handlers.find(method, path);
		}

		@Override
		public Handler handlerOf(HttpServletRequest request) {
			if (this.faulty.get()) {
				Error thrown = new AssertionError("of the test");
				this.lastThrown.set(thrown);
				throw thrown;
			}
			return this.handlers.handlerOf(request);
		}

	}

	private static final class Primary extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setContentType("text/plain;charset=ISO-8859-1");
			response.getWriter().print("primary");
		}

	}

	private static final class Throwing extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final Throwable thrown;

		Throwing(Throwable thrown) {
			this.thrown = thrown;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			Throwing.<RuntimeException>raise(this.thrown);
		}

		@SuppressWarnings("unchecked")
		private static <E extends Throwable> void raise(Throwable thrown) throws E {
			throw (E) thrown;
		}

	}

}
