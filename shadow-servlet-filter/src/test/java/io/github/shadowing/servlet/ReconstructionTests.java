package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Multipart bodies that are made anew: what the shadow receives and what the application
 * finds; catalogue A, 5. What becomes of forms, and of multipart bodies by default, is in
 * {@link ParameterFidelityTests}.
 */
class ReconstructionTests {

	private static final String TYPE = "multipart/form-data; boundary=\"b 1\"";

	private static final String BODY = String.join("\r\n", "--b 1", "Content-Disposition: form-data; name=\"a\"", "",
			"one", "--b 1", "X-Custom: 1", "Content-Disposition: form-data; name=\"f\"; filename=\"f.bin\"",
			"Content-Type: application/octet-stream", "", "\u0000\u00ff\r\n--b\r\n", "--b 1",
			"Content-Disposition: form-data; name=\"f\"; filename=\"empty\"", "", "", "--b 1--", "");

	private final MockWebServer shadow = new MockWebServer();

	private final BlockingQueue<CopyResult> results = new LinkedBlockingQueue<>();

	/** Tomcat refuses large bodies together with the offer of HTTP/2. */
	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ShadowEngine engine;

	private EmbeddedServer primary;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.start();
		this.shadow.enqueue(new MockResponse.Builder().body("ok").build());
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.engine.close();
		this.shadow.close();
	}

	@ParameterizedTest
	@EnumSource
	void sendTheSamePartsWithTheSameBoundary(Container container) throws Exception {
		start(container, (request) -> {
			StringBuilder text = new StringBuilder();
			for (Part part : request.getParts()) {
				text.append(text(part)).append('|');
				part.delete();
			}
			return text.toString();
		});
		HttpResponse<String> response = post(BODY);
		assertThat(response.body()).isEqualTo("one|\u0000\u00ff\r\n--b\r\n||");
		RecordedRequest copy = this.shadow.takeRequest(10, TimeUnit.SECONDS);
		assertThat(copy.getBody().string(StandardCharsets.ISO_8859_1)).isEqualToIgnoringCase(BODY);
		assertThat(copy.getHeaders().get("Content-Type")).isEqualTo(TYPE);
		CopyResult result = this.results.poll(10, TimeUnit.SECONDS);
		assertThat(result).isInstanceOf(CopyResult.Compared.class);
		assertThat(result.exchange().request().isReconstructed()).isTrue();
		Awaitility.await().until(() -> this.engine.report().bytesHeld() == 0);
	}

	@ParameterizedTest
	@EnumSource
	void sendAllPartsWhenTheApplicationAsksForOne(Container container) throws Exception {
		start(container, (request) -> {
			request.getParameter("none");
			return text(request.getPart("a")) + text(request.getPart("f"));
		});
		assertThat(post(BODY).body()).isEqualTo("one\u0000\u00ff\r\n--b\r\n");
		assertThat(this.shadow.takeRequest(10, TimeUnit.SECONDS).getBody().string(StandardCharsets.ISO_8859_1))
			.isEqualToIgnoringCase(BODY);
	}

	@ParameterizedTest
	@EnumSource
	void makeNoPartsWhereNoneCame(Container container) throws Exception {
		start(container, (request) -> {
			try {
				return Integer.toString(request.getParts().size());
			}
			catch (IOException | ServletException | IllegalStateException ex) {
				return "refused";
			}
		});
		assertThat(post("").body()).isIn("0", "refused");
		RecordedRequest copy = this.shadow.takeRequest(10, TimeUnit.SECONDS);
		assertThat(copy.getBody().size()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void keepNoMoreOfAFileThanAllowed(Container container) throws Exception {
		start(container, (request) -> Long.toString(request.getPart("f").getSize()));
		String file = "z".repeat(50_000);
		assertThat(post(BODY.replace("\u0000", file)).body()).isEqualTo("50008");
		awaitEnd(Reason.REQUEST_BODY_TOO_LARGE);
	}

	@ParameterizedTest
	@EnumSource
	void giveUpWhatNobodyAskedFor(Container container) throws Exception {
		start(container, (request) -> request.getParameter("a"));
		post(BODY);
		awaitEnd(Reason.REQUEST_MULTIPART);
	}

	@ParameterizedTest
	@EnumSource
	void giveUpHeadersThatCannotBeTold(Container container) throws Exception {
		start(container, (request) -> text(request.getPart("a")));
		assertThat(post(BODY.replace("f.bin", "\u00c3\u00a9.bin")).body()).isEqualTo("one");
		awaitEnd(Reason.REQUEST_MULTIPART);
	}

	@ParameterizedTest
	@EnumSource
	void sendHeadersInUtf8(Container container) throws Exception {
		start(container, (request) -> {
			request.setCharacterEncoding("UTF-8");
			return text(request.getPart("a"));
		});
		String body = BODY.replace("f.bin", "\u00c3\u00a9.bin");
		assertThat(post(body).body()).isEqualTo("one");
		assertThat(this.shadow.takeRequest(10, TimeUnit.SECONDS).getBody().string(StandardCharsets.ISO_8859_1))
			.isEqualToIgnoringCase(body);
	}

	private void awaitEnd(Reason reason) {
		Awaitility.await().until(() -> this.engine.accounting().ended(reason) == 1);
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	private static String text(Part part) throws IOException {
		return new String(part.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	private HttpResponse<String> post(String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.primary.port() + "/"))
			.header("Content-Type", TYPE)
			.POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1))
			.build();
		return this.client.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
	}

	private void start(Container container, Upload upload) {
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(this.shadow.url("").toString())
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("POST"), PathRules.ALL))
			.maxBodySize(40_000)
			.listener(this.results::add)
			.build();
		this.primary = container.create("")
			.filter(new ShadowFilter(this.engine, RequestHandlers.byServletMapping(), new Reconstruction(true, true),
					Duration.ofSeconds(1)))
			.servlet("/*", new HttpServlet() {

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response)
						throws ServletException, IOException {
					response.getOutputStream().write(upload.read(request).getBytes(StandardCharsets.ISO_8859_1));
				}

			})
			.start();
	}

	/**
	 * What the application does with its request.
	 */
	@FunctionalInterface
	private interface Upload {

		String read(HttpServletRequest request) throws ServletException, IOException;

	}

}
