package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests at once, read and written on several threads, by containers that use
 * their objects again: catalogue A, 23 and 24; C, 56.
 */
class ConcurrentCaptureTests {

	private static final int CLIENTS = 8;

	private static final int REQUESTS = 30;

	/** Enough for all that is on its way at once. */
	private static final int PERMITS = CLIENTS * REQUESTS;

	private final Map<String, Exchange> handedOver = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(2 * CLIENTS);

	private final CountDownLatch released = new CountDownLatch(1);

	private RawShadow shadow;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow = new RawShadow();
	}

	@AfterEach
	void stop() throws IOException {
		this.released.countDown();
		this.threads.shutdownNow();
		this.shadow.close();
	}

	@ParameterizedTest
	@EnumSource
	void tearsNoCopyOfWhatOtherThreadsReadAndWrite(Container container) throws Exception {
		try (ShadowEngine engine = engine(this::handedOver);
				EmbeddedServer server = start(container, engine, new AsyncEcho())) {
			sendAll(server.port());
			assertAllCopied(engine, CLIENTS * REQUESTS);
		}
	}

	/**
	 * The first copy holds up the library's only thread, so that all others are sent and
	 * compared long after the containers have used their requests again.
	 */
	@ParameterizedTest
	@EnumSource
	void keepsNothingOfTheContainerWhileTheCopyWaits(Container container) throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		ExchangeListener holding = (result) -> {
			handedOver(result);
			held.countDown();
			awaitRelease();
		};
		try (ShadowEngine engine = engine(holding); EmbeddedServer server = start(container, engine, new Echo())) {
			send(server.port(), 0, 1);
			assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(this.shadow.take("0-0")).isNotNull();
			sendAll(server.port());
			assertThat(engine.accounting().inProgress()).isEqualTo(1 + CLIENTS * REQUESTS);
			assertThat(this.shadow.take("1-1")).isNull();
			this.released.countDown();
			Stage.eventually(() -> engine.accounting().inProgress() == 0);
			this.handedOver.remove("0-0");
			assertAllCopied(engine, 1 + CLIENTS * REQUESTS);
		}
	}

	private void awaitRelease() {
		try {
			assertThat(this.released.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void handedOver(CopyResult result) {
		this.handedOver.put(result.exchange().correlationId(), result.exchange());
	}

	private ShadowEngine engine(ExchangeListener listener) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", Target.parse(this.shadow.url()), Credentials.STRIP,
					TargetLimits.defaults().withTimeout(Duration.ofSeconds(60)).withMaxConcurrentCalls(PERMITS + 1)))
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("POST"), PathRules.ALL))
			.listener(listener)
			.build();
	}

	private static EmbeddedServer start(Container container, ShadowEngine engine, HttpServlet servlet) {
		EmbeddedServer server = container.create("");
		if (server instanceof TomcatServer tomcat) {
			tomcat.keepFacades();
		}
		return server.filter(new ShadowFilter(engine)).servlet("/*", servlet).start();
	}

	private void sendAll(int port) throws Exception {
		List<Future<?>> clients = new ArrayList<>();
		for (int i = 1; i <= CLIENTS; i++) {
			int client = i;
			clients.add(this.threads.submit(() -> {
				send(port, client, REQUESTS);
				return null;
			}));
		}
		for (Future<?> client : clients) {
			client.get();
		}
	}

	private static void send(int port, int client, int count) throws IOException {
		try (WireClient connection = new WireClient(port)) {
			for (int i = 0; i < count; i++) {
				String id = client + "-" + i;
				String body = body(id);
				connection.sendInBackground("POST /" + id + "?" + id + " HTTP/1.1\r\nHost: test.example\r\nX-Own: " + id
						+ "\r\nX-Correlation-ID: " + id + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
				assertThat(connection.receive().body()).isEqualTo(body);
			}
		}
	}

	/** A body like no other, of many sizes. */
	private static String body(String id) {
		Random random = new Random(id.hashCode());
		byte[] bytes = new byte[random.nextInt(20_000)];
		random.nextBytes(bytes);
		return id + new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private void assertAllCopied(ShadowEngine engine, int count) {
		Stage.eventually(() -> engine.accounting().inProgress() == 0);
		assertThat(engine.accounting().seen()).isEqualTo(count);
		for (Reason reason : Reason.values()) {
			assertThat(reason.outcome() == Outcome.COMPARED || engine.accounting().ended(reason) == 0)
				.as(reason.label())
				.isTrue();
		}
		assertThat(this.handedOver).hasSize(CLIENTS * REQUESTS);
		this.handedOver.forEach((id, exchange) -> {
			String body = body(id);
			RawShadow.Copy copy = this.shadow.take(id);
			assertThat(copy).as(id).isNotNull();
			assertThat(copy.requestLine()).isEqualTo("POST /" + id + "?" + id + " HTTP/1.1");
			assertThat(copy.first("X-Own")).isEqualTo(id);
			assertThat(copy.body()).as(id).isEqualTo(body);
			assertThat(exchange.primary().headers().all("X-Own")).containsExactly(id);
			assertThat(new String(exchange.primary().body().bytes(), StandardCharsets.ISO_8859_1)).as(id)
				.isEqualTo(body);
		});
	}

	private static class Echo extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("X-Own", request.getHeader("X-Own"));
			response.getOutputStream().write(request.getInputStream().readAllBytes());
		}

	}

	/** Reads on one thread and writes in small parts, each on another. */
	private final class AsyncEcho extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			response.setHeader("X-Own", request.getHeader("X-Own"));
			AsyncContext async = request.startAsync(request, response);
			ConcurrentCaptureTests.this.threads.execute(() -> read(async));
		}

		private void read(AsyncContext async) {
			try {
				byte[] body = async.getRequest().getInputStream().readAllBytes();
				write(async, body, 0);
			}
			catch (IOException ex) {
				async.complete();
			}
		}

		private void write(AsyncContext async, byte[] body, int position) {
			try {
				ServletOutputStream output = async.getResponse().getOutputStream();
				int count = Math.min(2000, body.length - position);
				output.write(body, position, count);
				if (position + count < body.length) {
					ConcurrentCaptureTests.this.threads.execute(() -> write(async, body, position + count));
				}
				else {
					async.complete();
				}
			}
			catch (IOException ex) {
				async.complete();
			}
		}

	}

}
