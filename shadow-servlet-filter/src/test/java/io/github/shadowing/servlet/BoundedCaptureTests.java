package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is held of bodies that are large or have no end: catalogue A, 15; B, 50 and 51.
 */
class BoundedCaptureTests {

	private static final int LIMIT = 64 * 1024;

	private static final int BUDGET = 4 * LIMIT;

	private static final byte[] BLOCK = "0123456789abcdef".repeat(1024).getBytes(StandardCharsets.US_ASCII);

	private static final int BLOCKS = 2000;

	private static final int IN_PARALLEL = 12;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final CountDownLatch clientIsDone = new CountDownLatch(1);

	/** The most that was ever held, as the application saw it while it read or wrote. */
	private final AtomicLong most = new AtomicLong();

	private RawShadow shadow;

	private ShadowEngine engine;

	private EmbeddedServer server;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow = new RawShadow();
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(this.shadow.url())
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("GET", "POST"), PathRules.ALL))
			.maxBodySize(LIMIT)
			.memoryBudget(BUDGET)
			.meterRegistry(this.meters)
			.build();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.engine.close();
		this.shadow.close();
	}

	@ParameterizedTest
	@EnumSource
	void holdsNoMoreOfAnUploadThanTheLimit(Container container) throws Exception {
		start(container, this::receive);
		upload();
		awaitEnds(1, Reason.REQUEST_BODY_TOO_LARGE);
		assertThat(this.most.get()).isPositive().isLessThanOrEqualTo(2 * LIMIT);
		assertThat(held()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void holdsNoMoreOfManyUploadsThanTheBudget(Container container) throws Exception {
		start(container, this::receive);
		inParallel(this::upload);
		awaitEnds(IN_PARALLEL, Reason.REQUEST_BODY_TOO_LARGE, Reason.MEMORY_BUDGET);
		assertThat(this.most.get()).isPositive().isLessThanOrEqualTo(BUDGET);
		assertThat(held()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void holdsNoMoreOfADownloadThanTheLimit(Container container) throws Exception {
		start(container, this::send);
		download();
		awaitEnds(1, Reason.RESPONSE_BODY_TOO_LARGE);
		assertThat(this.most.get()).isPositive().isLessThanOrEqualTo(2 * LIMIT);
		assertThat(held()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void holdsNoMoreOfManyDownloadsThanTheBudget(Container container) throws Exception {
		start(container, this::send);
		inParallel(this::download);
		awaitEnds(IN_PARALLEL, Reason.RESPONSE_BODY_TOO_LARGE, Reason.MEMORY_BUDGET);
		assertThat(this.most.get()).isPositive().isLessThanOrEqualTo(BUDGET);
		assertThat(held()).isZero();
	}

	/** Nothing says that it is a stream, so it is held up to the limit, and no longer. */
	@ParameterizedTest
	@EnumSource
	void letsGoOfAnEndlessResponseAtTheLimit(Container container) throws Exception {
		CountDownLatch pastTheLimit = new CountDownLatch(1);
		start(container, (request, response) -> {
			for (int sent = 0; sent <= LIMIT; sent += BLOCK.length) {
				response.getOutputStream().write(BLOCK);
				response.flushBuffer();
				watch();
			}
			pastTheLimit.countDown();
			awaitClient();
		});
		try (WireClient client = new WireClient(this.server.port())) {
			client.send("GET /endless HTTP/1.1\r\nHost: test.example\r\n\r\n");
			client.receiveUntil("\r\n\r\n");
			assertThat(pastTheLimit.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(this.most.get()).isPositive();
			assertThat(held()).isZero();
			assertThat(this.engine.accounting().inProgress()).isOne();
			client.abort();
		}
		this.clientIsDone.countDown();
		awaitEnds(1, Reason.RESPONSE_BODY_TOO_LARGE);
	}

	@ParameterizedTest
	@CsvSource({ "text/event-stream, TOMCAT", "text/event-stream;charset=UTF-8, JETTY", "application/x-ndjson, TOMCAT",
			"multipart/x-mixed-replace; boundary=b, JETTY", "application/grpc+proto, TOMCAT", "Application/GRPC, JETTY",
			"spring, TOMCAT", "spring, JETTY" })
	void letsGoOfAStreamAtItsFirstFlush(String type, Container container) throws Exception {
		start(container, (request, response) -> {
			if (type.equals("spring")) {
				request.setAttribute("org.springframework.web.filter.ShallowEtagHeaderFilter.STREAMING", true);
			}
			else {
				response.setContentType(type);
			}
			response.getWriter().print("first");
			response.getWriter().flush();
			awaitClient();
			response.getWriter().print("last");
		});
		try (WireClient client = new WireClient(this.server.port())) {
			client.send("GET /events HTTP/1.1\r\nHost: test.example\r\n\r\n");
			client.receiveUntil("first");
			awaitEnds(1, Reason.RESPONSE_STREAMED);
			assertThat(held()).isZero();
			this.clientIsDone.countDown();
			assertThat(client.receiveUntil("last")).endsWith("last");
		}
	}

	private void start(Container container, Handling handling) {
		this.server = container.create("").filter(new ShadowFilter(this.engine)).servlet("/*", new HttpServlet() {

			private static final long serialVersionUID = 1L;

			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
				handling.handle(request, response);
			}

		}).start();
	}

	private void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
		InputStream input = request.getInputStream();
		byte[] part = new byte[BLOCK.length];
		long count = 0;
		for (int read = input.read(part); read >= 0; read = input.read(part)) {
			count += read;
			watch();
		}
		response.getWriter().print(count);
	}

	private void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
		for (int i = 0; i < BLOCKS; i++) {
			response.getOutputStream().write(BLOCK);
			watch();
		}
	}

	private void watch() {
		this.most.accumulateAndGet(held(), Math::max);
	}

	private long held() {
		return (long) this.meters.get("shadow.bytes.held").gauge().value();
	}

	private void awaitClient() throws IOException {
		try {
			assertThat(this.clientIsDone.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private Void upload() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			OutputStream output = socket.getOutputStream();
			output.write(("POST /upload HTTP/1.1\r\nHost: test.example\r\nConnection: close\r\nContent-Length: "
					+ (long) BLOCKS * BLOCK.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < BLOCKS; i++) {
				output.write(BLOCK);
			}
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			assertThat(response).startsWith("HTTP/1.1 200").contains(Long.toString((long) BLOCKS * BLOCK.length));
		}
		return null;
	}

	private Void download() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.getOutputStream().write("GET /download HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			InputStream input = socket.getInputStream();
			byte[] part = new byte[BLOCK.length];
			long count = 0;
			for (int read = input.read(part); read >= 0; read = input.read(part)) {
				count += read;
			}
			assertThat(count).isGreaterThan((long) BLOCKS * BLOCK.length);
		}
		return null;
	}

	private static void inParallel(Callable<Void> task) throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(IN_PARALLEL);
		try {
			List<Future<Void>> all = new ArrayList<>();
			for (int i = 0; i < IN_PARALLEL; i++) {
				all.add(clients.submit(task));
			}
			for (Future<Void> each : all) {
				each.get();
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	private void awaitEnds(int count, Reason... reasons) {
		Stage.eventually(() -> Arrays.stream(reasons).mapToLong(this.engine.accounting()::ended).sum() == count);
		assertThat(this.engine.accounting().seen()).isEqualTo(count);
	}

	/**
	 * What the application does.
	 */
	private interface Handling {

		void handle(HttpServletRequest request, HttpServletResponse response) throws IOException;

	}

}
