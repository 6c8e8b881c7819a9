package io.github.shadowing.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import ch.qos.logback.classic.Level;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.UnspeakableError;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class WebClientTransportTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final int MAX_BODY_SIZE = 1000;

	@RegisterExtension
	final RecordedLog log = RecordedLog.of(WebClientTransport.class);

	private final MemoryBudget budget = new MemoryBudget(1024 * 1024);

	private final MemoryBudget.Share share = this.budget.open();

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final List<AtomicInteger> receptions = new ArrayList<>();

	/**
	 * Once all threads are gone nobody is left to tell a receiver anything more.
	 */
	@AfterEach
	void everyReceiverWasToldOnce() throws Exception {
		for (AutoCloseable each : this.opened) {
			each.close();
		}
		Threads.awaitNone();
		assertThat(this.receptions).isNotEmpty().allSatisfy((count) -> assertThat(count).hasValue(1));
		assertThat(this.log.levels()).noneMatch((level) -> level.isGreaterOrEqual(Level.WARN));
		this.share.close();
		assertThat(this.budget.held()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a%2Fb?x=1%202", "/a%2fb", "/a;x=1", "/a;x=1;y?z", "/a+b?c+d=e+f", "/a?", "/?",
			"/a??b", "//a/./b", "/a/../b", "/%252F", "/%E2%82%AC", "/a?x=1&x=2&&x", "/a?q=%7Bid%7D",
			"/a?u=http://b/c?d", "/a:b@c", "/a'(b)*!$,~_-.", "/a?x=%00", "/a//b//" })
	void sendsTheRequestTargetByteForByte(String requestTarget) {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		assertThat(response(send(server.uri(), "GET", requestTarget)).status()).isEqualTo(200);
		assertThat(server.requests()).singleElement().asString().startsWith("GET " + requestTarget + " HTTP/1.1\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PURGE", "get" })
	void sendsAnyMethodWithoutABody(String method) {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		Headers headers = Headers.builder().add("Accept", "a/b").add("User-Agent", "me").build();
		response(send(server.uri(), method, "/a", headers, Body.empty()));
		String[] lines = server.requests().get(0).split("\r\n", -1);
		assertThat(lines[0]).isEqualTo(method + " /a HTTP/1.1");
		assertThat(lines).endsWith("", "");
		List<String> fields = Arrays.stream(lines, 1, lines.length - 2)
			.map((line) -> line.toLowerCase(Locale.ROOT))
			.toList();
		assertThat(fields).contains("accept: a/b", "user-agent: me", "host: " + server.uri().getAuthority());
		assertThat(fields).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "DELETE", "PURGE", "OPTIONS" })
	void sendsTheBodyByteForByte(String method) {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		byte[] body = new byte[256];
		for (int index = 0; index < body.length; index++) {
			body[index] = (byte) index;
		}
		Headers headers = Headers.builder().add("Content-Type", "text/plain;charset=\"x\"").build();
		response(send(server.uri(), method, "/a", headers, Body.complete(body)));
		String request = server.requests().get(0);
		assertThat(request).endsWith("\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1));
		assertThat(request.lines().filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-")))
			.containsExactlyInAnyOrder("Content-Type: text/plain;charset=\"x\"", "content-length: 256");
		assertThat(request.toLowerCase(Locale.ROOT)).doesNotContain("transfer-encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "POST", "DELETE", "PURGE" })
	void tellsAnEmptyBodyFromNone(String method) {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		Headers empty = Headers.builder().add("Content-Length", "0").build();
		WebClientTransport transport = singleConnection(server.uri());
		for (Headers headers : List.of(empty, Headers.empty(), empty)) {
			response(take(send(transport, copy(target(server.uri(), LONG), method, "/a", headers, Body.empty()),
					this.share)));
		}
		assertThat(server.connections()).isOne();
		assertThat(server.requests())
			.extracting((request) -> request.toLowerCase(Locale.ROOT).contains("content-length: 0"))
			.containsExactly(true, false, true);
	}

	@Test
	void sendsALargeBodyWhole() {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		byte[] body = new byte[3_000_000];
		new Random(1).nextBytes(body);
		response(send(server.uri(), "POST", "/a", Headers.empty(), Body.complete(body)));
		assertThat(server.requests().get(0)).endsWith("\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1));
	}

	@Test
	void sendsTheHeadersAsTheyAre() {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		Headers headers = Headers.builder()
			.add("X-Twice", "1")
			.add("X-Twice", "1")
			.add("X-Empty", "")
			.add("x-lower", "a, b ,c")
			.add("X-Latin", "gr\u00fc\u00df \u0080\u00ff")
			.add("Cookie", "a=1; b=2")
			.add("Cookie", "c=3")
			.add("Range", "bytes=0-1")
			.add("If-None-Match", "W/\"x\"")
			.add("Accept", "a/b")
			.add("Accept", "c/d;q=0.1")
			.add("User-Agent", "Mozilla (x)")
			.add("Date", "Tue, 15 Nov 1994 08:12:31 GMT")
			.build();
		response(send(server.uri(), "GET", "/a", headers, Body.empty()));
		String[] lines = server.requests().get(0).split("\r\n", -1);
		List<String> expected = new ArrayList<>(
				headers.fields().stream().map((field) -> field.name() + ": " + field.value()).toList());
		expected.add("host: " + server.uri().getAuthority());
		assertThat(Arrays.stream(lines, 1, lines.length - 2).map((line) -> line.replaceFirst("^Host:", "host:")))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void negotiatesNothingThatTheCopyDoesNotSay() {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		response(send(server.uri(), "GET", "/a"));
		response(send(server.uri(), "GET", "/a", Headers.builder().add("Accept-Encoding", "identity").build(),
				Body.empty()));
		assertThat(server.requests()
			.get(0)
			.lines()
			.skip(1)
			.map((line) -> line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT))).containsExactly("host", "");
		assertThat(server.requests()
			.get(1)
			.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("accept-encoding")))
			.containsExactly("Accept-Encoding: identity");
	}

	@Test
	void reportsTheAnswerAsItIs() {
		RawServer server = opened(RawServer
			.answering("HTTP/1.1 418 I'm a teapot\r\nX-Twice: 1\r\nx-twice: 2\r\nX-Empty:\r\nSet-Cookie: a=b\r\n"
					+ "Set-Cookie: a=c\r\nX-Latin: \u00fc\r\nContent-Length: 3\r\n\r\n\u0000\u00ff!"));
		ExchangeResponse response = response(send(server.uri(), "GET", "/a"));
		assertThat(response.status()).isEqualTo(418);
		assertThat(response.headers().all("X-Twice")).containsExactly("1", "2");
		assertThat(response.headers().all("X-Empty")).containsExactly("");
		assertThat(response.headers().all("Set-Cookie")).containsExactly("a=b", "a=c");
		assertThat(response.headers().all("X-Latin")).containsExactly("\u00fc");
		assertThat(response.body().bytes()).containsExactly(0, 0xff, '!');
		assertThat(response.latency()).isPositive();
		assertThat(this.budget.held()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 299, 404, 500, 503, 599, 799, 999 })
	void reportsAnyStatus(int status) {
		RawServer server = opened(RawServer.answering("HTTP/1.1 " + status + " \r\nContent-Length: 2\r\n\r\nok"));
		ExchangeResponse response = response(send(server.uri(), "GET", "/a"));
		assertThat(response.status()).isEqualTo(status);
		assertThat(text(response)).isEqualTo("ok");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
					"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n",
					"HTTP/1.1 205 Reset Content\r\nContent-Length: 4\r\n\r\nbody" })
	void reportsAnAnswerThatHasNoBody(String answer) {
		RawServer server = opened(RawServer.answering(answer));
		WebClientTransport transport = singleConnection(server.uri());
		for (int count = 0; count < 3; count++) {
			assertThat(response(send(transport, server.uri(), "GET", "/a")).body()).isSameAs(Body.empty());
		}
		assertThat(server.connections()).isOne();
	}

	@Test
	void reportsTheAnswerToAHeadRequest() {
		RawServer server = opened(RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 123456789\r\n\r\n"));
		WebClientTransport transport = singleConnection(server.uri());
		ExchangeResponse response = response(send(transport, server.uri(), "HEAD", "/a"));
		assertThat(response.body()).isSameAs(Body.empty());
		assertThat(response.headers().first("Content-Length")).isEqualTo("123456789");
		response(send(transport, server.uri(), "HEAD", "/a"));
		assertThat(server.connections()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "301, GET", "302, GET", "303, POST", "307, POST", "308, PUT" })
	void followsNoRedirect(int status, String method) throws Exception {
		MockWebServer server = opened(new MockWebServer());
		server.start();
		server.enqueue(new MockResponse.Builder().code(status).addHeader("Location", "/elsewhere").build());
		ExchangeResponse response = response(send(server.url("").uri(), method, "/a"));
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers().first("Location")).isEqualTo("/elsewhere");
		assertThat(server.getRequestCount()).isOne();
	}

	@Test
	void leavesACompressedAnswerCompressed() throws Exception {
		byte[] compressed = gzip("compressed".repeat(100));
		MockWebServer server = opened(new MockWebServer());
		server.start();
		server.enqueue(new MockResponse.Builder().addHeader("Content-Encoding", "gzip")
			.body(new Buffer().write(compressed))
			.build());
		ExchangeResponse response = response(send(server.url("").uri(), "GET", "/a"));
		assertThat(response.headers().first("Content-Encoding")).isEqualTo("gzip");
		assertThat(response.body().bytes()).isEqualTo(compressed);
		RecordedRequest request = server.takeRequest();
		assertThat(request.getHeaders().get("Accept-Encoding")).isNull();
	}

	@Test
	void reusesConnections() throws Exception {
		MockWebServer server = opened(new MockWebServer());
		server.start();
		WebClientTransport transport = singleConnection(server.url("").uri());
		for (int count = 0; count < 5; count++) {
			server.enqueue(new MockResponse.Builder().chunkedBody("chunked", 3).build());
			assertThat(text(response(send(transport, server.url("").uri(), "GET", "/a")))).isEqualTo("chunked");
			assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(count);
		}
	}

	@Test
	void takesAnotherConnectionAfterTheServerClosedOne() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
		}));
		WebClientTransport transport = singleConnection(server.uri());
		for (int count = 1; count <= 3; count++) {
			assertThat(text(response(send(transport, server.uri(), "GET", "/a")))).isEqualTo("ok");
			assertThat(server.connections()).isEqualTo(count);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, MAX_BODY_SIZE - 1, MAX_BODY_SIZE })
	void keepsABodyUpToTheLimit(int size) {
		RawServer server = opened(
				RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size)));
		assertThat(text(response(send(server.uri(), "GET", "/a")))).isEqualTo("x".repeat(size));
	}

	@Test
	void keepsABodyThatTheEndOfTheConnectionEnds() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.0 200 OK\r\n\r\nuntil the end");
		}));
		assertThat(text(response(send(server.uri(), "GET", "/a")))).isEqualTo("until the end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 102 Processing\r\n\r\n",
			"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
			"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </b>\r\n\r\n" })
	void overlooksInterimAnswers(String interim) {
		String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write(interim + answer);
			connection.readRequest();
			connection.write(interim);
			connection.pause();
			connection.write(answer);
			connection.readRequest();
			connection.write(interim);
			connection.pause();
			connection.write(interim);
			connection.pause();
			connection.write(answer);
		}));
		WebClientTransport transport = singleConnection(server.uri());
		for (int count = 0; count < 3; count++) {
			ExchangeResponse response = response(send(transport, server.uri(), "GET", "/a"));
			assertThat(response.status()).isEqualTo(200);
			assertThat(text(response)).isEqualTo("ok");
		}
	}

	@Test
	void overlooksAsManyInterimAnswersAsThereMayBe() {
		String interim = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100);
		RawServer server = opened(RawServer.answering(interim + RawServer.OK));
		WebClientTransport transport = singleConnection(server.uri());
		assertThat(response(send(transport, server.uri(), "GET", "/a")).status()).isEqualTo(200);
		assertThat(response(send(transport, server.uri(), "GET", "/a")).status()).isEqualTo(200);
		assertThat(server.connections()).isOne();
	}

	/** Else it would have the event loop to itself until the call times out. */
	@Test
	void givesUpAfterTooManyInterimAnswers() {
		String interim = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(101);
		RawServer server = opened(RawServer.answering(interim + RawServer.OK));
		assertMissing(send(server.uri(), "GET", "/a"), Reason.IO);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void usesNoConnectionAgainThatSwitchedToAnotherProtocol() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n");
			connection.readRequest();
		}));
		WebClientTransport transport = singleConnection(server.uri());
		for (int count = 1; count <= 2; count++) {
			assertThat(response(send(transport, server.uri(), "GET", "/a")).status()).isEqualTo(101);
			assertThat(server.connections()).isEqualTo(count);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { MAX_BODY_SIZE + 1, 10 * MAX_BODY_SIZE, 1_000_000 })
	void givesABodyBeyondTheLimitUp(int size) {
		RawServer server = opened(
				RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size)));
		assertMissing(send(server.uri(), "GET", "/a"), Reason.SHADOW_BODY_TOO_LARGE);
		assertThat(this.budget.held()).isZero();
		await().until(() -> server.openConnections() == 0);
	}

	@ParameterizedTest
	@CsvSource({ "1000, 1000", "3000000, 3000000", "1000, 0", "1000, 999" })
	void digestsABodyToCompareItWithADigest(int primary, int size) {
		String text = "x".repeat(size);
		RawServer server = opened(
				RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + text));
		Body body = response(sendLarge(server.uri(), Body.digested(primary, 1))).body();
		assertThat(body.length()).isEqualTo(size);
		assertThat(body.bytes()).isEmpty();
		assertThat(body.digest()).isEqualTo(Body.complete(text.getBytes(StandardCharsets.US_ASCII)).digest());
		assertThat(this.budget.held()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { MAX_BODY_SIZE + 1, 100_000 })
	void readsNoMoreThanTellsThatABodyIsLargerThanADigestedOne(long size) {
		RawServer server = opened(endless());
		assertLarger(response(sendLarge(server.uri(), Body.digested(size, 1))).body(), size);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void readsNoMoreThanTheLimitOfABodyToCompareWithOneWithin() {
		RawServer server = opened(endless());
		assertLarger(response(sendLarge(server.uri(), Body.empty())).body(), MAX_BODY_SIZE);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void keepsABodyWithinTheLimitWhereLargeOnesAreCompared() {
		RawServer server = opened(RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
		assertThat(text(response(sendLarge(server.uri(), Body.empty())))).isEqualTo("ok");
	}

	@Test
	void isNoAnswerWhereADigestedBodyBreaksOff() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + "x".repeat(1000));
		}));
		assertMissing(sendLarge(server.uri(), Body.digested(2000, 1)), Reason.IO);
	}

	private Answer sendLarge(URI uri, Body primary) {
		Target target = target(uri, LONG);
		WebClientTransport transport = opened(
				new WebClientTransport(List.of(target), MAX_BODY_SIZE, true, TimeSource.system()));
		return take(send(transport, new Copy(target, "GET", URI.create(target.uri() + "/a"), Headers.empty(),
				Body.empty(), primary, new Endpoint("GET", "/a"), null), this.share));
	}

	private void assertLarger(Body body, long size) {
		assertThat(body.state()).isEqualTo(Body.State.TOO_LARGE);
		assertThat(body.hasDigest()).isFalse();
		assertThat(body.length()).isEqualTo(size + 1);
		assertThat(this.budget.held()).isZero();
	}

	private static RawServer endless() {
		return new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
			while (true) {
				connection.write("64\r\n" + "x".repeat(0x64) + "\r\n");
			}
		});
	}

	@Test
	void givesAnEndlessBodyUp() {
		RawServer server = opened(endless());
		assertMissing(send(server.uri(), "GET", "/a"), Reason.SHADOW_BODY_TOO_LARGE);
		assertThat(this.budget.held()).isZero();
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void givesABodyUpThatTheMemoryBudgetHasNoRoomFor() {
		RawServer server = opened(
				RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + "x".repeat(500)));
		MemoryBudget small = new MemoryBudget(499);
		WebClientTransport transport = transport(target(server.uri(), LONG));
		Copy copy = copy(target(server.uri(), LONG), "GET", "/a", Headers.empty(), Body.empty());
		assertMissing(take(send(transport, copy, small.open())), Reason.SHADOW_BODY_OVER_BUDGET);
		assertThat(small.held()).isZero();
	}

	@Test
	void findsNobodyAtAPortThatRefuses() {
		assertMissing(send(URI.create("http://127.0.0.1:" + RawServer.unusedPort()), "GET", "/a"), Reason.CONNECT);
	}

	@Test
	void findsNobodyUnderAnUnknownName() {
		assertMissing(send(URI.create("http://shadow.invalid"), "GET", "/a"), Reason.CONNECT);
	}

	@Test
	void givesUpConnectingInTime() throws Exception {
		BlackHole nobody = opened(new BlackHole());
		assumeThat(nobody.isBlack()).isTrue();
		TargetLimits patient = TargetLimits.defaults().withTimeout(LONG);
		assertMissing(send(nobody, patient.withConnectTimeout(SHORT)), Reason.CONNECT);
		assertMissing(send(nobody, patient.withConnectTimeout(LONG).withTimeout(SHORT)), Reason.TIMEOUT);
	}

	private Answer send(BlackHole nobody, TargetLimits limits) {
		Target target = new Target("shadow", nobody.uri(), Credentials.STRIP, limits);
		return send(target, copy(target, "GET", "/a", Headers.empty(), Body.empty()));
	}

	@Test
	void sharesNoThreadWithTheApplication() {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		URI byName = URI.create("http://localhost:" + server.uri().getPort());
		List<String> before = Threads.named("reactor-");
		send(byName, "GET", "/a");
		send(URI.create("http://shadow.invalid"), "GET", "/a");
		assertThat(Threads.named("reactor-")).isEqualTo(before);
	}

	@Test
	void givesAHangingTargetUp() {
		RawServer server = opened(RawServer.hanging());
		assertMissing(send(server.uri(), SHORT), Reason.TIMEOUT);
		await().until(() -> server.openConnections() == 0);
		assertThat(server.connections()).isOne();
	}

	@Test
	void givesASilentTargetUp() {
		RawServer server = opened(RawServer.hanging());
		assertMissing(sendToSilent(server), Reason.RESPONSE_TIMEOUT);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void givesATargetUpThatFallsSilentAmidItsBody() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx");
			await().forever().until(() -> Threads.named("shadow-").isEmpty());
		}));
		assertMissing(sendToSilent(server), Reason.RESPONSE_TIMEOUT);
	}

	private Answer sendToSilent(RawServer server) {
		Target target = new Target("shadow", server.uri(), Credentials.STRIP,
				TargetLimits.defaults().withTimeout(LONG).withResponseTimeout(SHORT));
		return send(target, copy(target, "GET", "/a", Headers.empty(), Body.empty()));
	}

	@Test
	void givesATargetUpThatDripsItsHeaders() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\n");
			connection.drip("X-A: b\r\n");
		}));
		assertMissing(send(server.uri(), SHORT), Reason.TIMEOUT);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void givesATargetUpThatDripsItsBody() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
			connection.drip("x");
		}));
		assertMissing(send(server.uri(), SHORT), Reason.TIMEOUT);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void givesATargetUpThatReadsNothing() {
		RawServer server = opened(
				new RawServer((connection) -> await().forever().until(() -> Threads.named("shadow-").isEmpty())));
		Target target = target(server.uri(), SHORT);
		assertMissing(send(target, copy(target, "POST", "/a", Headers.empty(), Body.complete(new byte[20_000_000]))),
				Reason.TIMEOUT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200 OK\r\nX-A", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123" })
	void reportsABrokenConnectionAndDoesNotTryAgain(String begun) {
		RawServer resetting = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write(begun);
			connection.reset();
		}));
		RawServer closing = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write(begun);
		}));
		for (RawServer server : List.of(resetting, closing)) {
			assertMissing(send(server.uri(), "GET", "/a"), Reason.IO);
			assertMissing(send(server.uri(), "POST", "/a"), Reason.IO);
			assertThat(server.requests()).hasSize(2);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void doesNotTryAgainOnAConnectionThatServedBefore(String method) {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write(RawServer.OK);
			connection.readRequest();
			connection.reset();
		}));
		WebClientTransport transport = singleConnection(server.uri());
		response(send(transport, server.uri(), method, "/a"));
		assertMissing(send(transport, server.uri(), method, "/a"), Reason.IO);
		assertThat(server.connections()).isOne();
		assertThat(server.requests()).hasSize(2);
		response(send(transport, server.uri(), method, "/a"));
	}

	@Test
	void doesNotTryAgainWhenTheConnectionBreaksWhileItSends() {
		RawServer server = opened(new RawServer((connection) -> {
			connection.read(1000);
			connection.reset();
		}));
		Target target = target(server.uri(), LONG);
		WebClientTransport transport = transport(target);
		for (int count = 1; count <= 10; count++) {
			Copy copy = copy(target, "POST", "/a", Headers.empty(), Body.complete(new byte[5_000_000]));
			assertMissing(take(send(transport, copy, this.share)), Reason.IO);
			assertThat(server.connections()).isEqualTo(count);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage\r\n\r\n", "\u0000\u0001\u0002\u00ff\r\n\r\n", "220 mail.example.com ESMTP\r\n",
			"SSH-2.0-OpenSSH_9.6\r\n", "HTTP/x.y 200 OK\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
			"HTTP/1.1 099 Low\r\n\r\n", "HTTP/1.1 1000 High\r\n\r\n", "HTTP/1.1 -1 Low\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nx", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
			"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
			"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nx" })
	void reportsWhatIsNotHttp(String garbage) {
		RawServer server = opened(new RawServer((connection) -> {
			connection.readRequest();
			connection.write(garbage);
		}));
		assertMissing(send(server.uri(), "GET", "/a"), Reason.IO);
		assertThat(server.connections()).isOne();
	}

	@Test
	void reportsACopyThatCannotBeSentAsADefectOfItsOwn() {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		assertMissing(send(server.uri(), "GET", "/a", Headers.builder().add("X-A", "b\nc").build(), Body.empty()),
				Reason.INTERNAL_ERROR);
		Headers noToken = Headers.builder().add("X A", "b").build();
		assertMissing(send(server.uri(), "POST", "/a", noToken, Body.complete(new byte[] { 1 })),
				Reason.INTERNAL_ERROR);
		assertThat(server.requests()).isEmpty();
		assertThat(this.log.events()).hasSize(2);
		this.log.events().clear();
	}

	@Test
	void reportsADefectThatCannotBeLogged() {
		TimeSource broken = new TimeSource() {

			@Override
			public long nanoTime() {
				throw new UnspeakableError();
			}

			@Override
			public Instant instant() {
				return Instant.EPOCH;
			}

		};
		Target target = target(URI.create("http://localhost:1"), LONG);
		WebClientTransport transport = opened(new WebClientTransport(List.of(target), MAX_BODY_SIZE, broken));
		assertMissing(send(transport, target.uri(), "GET", "/a"), Reason.INTERNAL_ERROR);
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void reportsAHeadWithoutEnd() {
		RawServer line = opened(RawServer.answering("HTTP/1.1 200 " + "x".repeat(100_000)));
		assertMissing(send(line.uri(), "GET", "/a"), Reason.IO);
		RawServer header = opened(RawServer.answering("HTTP/1.1 200 OK\r\nX-A: " + "x".repeat(100_000)));
		assertMissing(send(header.uri(), "GET", "/a"), Reason.IO);
	}

	@Test
	void reportsAServerThatSpeaksPlainTextWhereTlsIsExpected() {
		RawServer server = opened(new RawServer((connection) -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")));
		URI https = URI.create("https://127.0.0.1:" + server.uri().getPort());
		assertMissing(send(https, "GET", "/a"), Reason.IO);
	}

	@Test
	void endsCallsOnTheirWayWhenItIsClosed() {
		RawServer server = opened(RawServer.hanging());
		Target target = target(server.uri(), LONG);
		WebClientTransport transport = transport(target);
		BlockingQueue<Answer> answers = send(transport, copy(target, "GET", "/a", Headers.empty(), Body.empty()),
				this.share);
		await().until(() -> server.requests().size() == 1);
		transport.close();
		assertThat(take(answers)).isInstanceOf(Answer.Missing.class);
		await().until(() -> server.openConnections() == 0);
	}

	@Test
	void releasesTheBuffersThatItReads() {
		int size = 1024 * 1024;
		RawServer server = opened(
				RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size)));
		Target target = target(server.uri(), LONG);
		WebClientTransport transport = opened(new WebClientTransport(List.of(target), size, TimeSource.system()));
		ByteBufAllocatorMetric buffers = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
		for (int count = 0; count < 200; count++) {
			try (MemoryBudget.Share bytes = new MemoryBudget(4L * size).open()) {
				Copy copy = copy(target, "GET", "/a", Headers.empty(), Body.empty());
				assertThat(response(take(send(transport, copy, bytes))).body().length()).isEqualTo(size);
			}
		}
		assertThat(buffers.usedDirectMemory() + buffers.usedHeapMemory()).isLessThan(100L * size);
	}

	@Test
	void measuresTheLatencyByTheEnginesClock() {
		RawServer server = opened(RawServer.answering(RawServer.OK));
		AtomicInteger calls = new AtomicInteger();
		TimeSource time = new TimeSource() {

			@Override
			public long nanoTime() {
				return 1_000_000L * calls.getAndIncrement();
			}

			@Override
			public Instant instant() {
				return Instant.EPOCH;
			}

		};
		Target target = target(server.uri(), LONG);
		WebClientTransport transport = opened(new WebClientTransport(List.of(target), MAX_BODY_SIZE, time));
		assertThat(response(send(transport, server.uri(), "GET", "/a")).latency()).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void servesManyCallsAtOnce() {
		RawServer server = opened(RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
		Target target = target(server.uri(), LONG);
		WebClientTransport transport = transport(target);
		List<BlockingQueue<Answer>> all = new ArrayList<>();
		for (int count = 0; count < 64; count++) {
			all.add(send(transport, copy(target, "GET", "/" + count, Headers.empty(), Body.empty()), this.share));
		}
		assertThat(all).allSatisfy((answers) -> assertThat(text(response(take(answers)))).isEqualTo("ok"));
		assertThat(server.connections()).isBetween(1, 64);
		assertThat(server.requests()).hasSize(64);
	}

	private <T extends AutoCloseable> T opened(T resource) {
		this.opened.add(resource);
		return resource;
	}

	private WebClientTransport transport(Target target) {
		return opened(new WebClientTransport(List.of(target), MAX_BODY_SIZE, TimeSource.system()));
	}

	/**
	 * With a single connection, so that a call waits until the one before gave it back.
	 */
	private WebClientTransport singleConnection(URI uri) {
		return transport(new Target("shadow", uri, Credentials.STRIP,
				TargetLimits.defaults().withTimeout(LONG).withMaxConcurrentCalls(1)));
	}

	private static Target target(URI uri, Duration timeout) {
		return new Target("shadow", URI.create(uri.getScheme() + "://" + uri.getAuthority()), Credentials.STRIP,
				TargetLimits.defaults().withTimeout(timeout).withMaxConcurrentCalls(64));
	}

	private static Copy copy(Target target, String method, String requestTarget, Headers headers, Body body) {
		return new Copy(target, method, URI.create(target.uri() + requestTarget), headers, body, Body.empty(),
				new Endpoint(method, "/a"), null);
	}

	private Answer send(URI uri, String method, String requestTarget) {
		return send(uri, method, requestTarget, Headers.empty(), Body.empty());
	}

	private Answer send(URI uri, String method, String requestTarget, Headers headers, Body body) {
		Target target = target(uri, LONG);
		return send(target, copy(target, method, requestTarget, headers, body));
	}

	private Answer send(URI uri, Duration timeout) {
		Target target = target(uri, timeout);
		return send(target, copy(target, "GET", "/a", Headers.empty(), Body.empty()));
	}

	private Answer send(WebClientTransport transport, URI uri, String method, String requestTarget) {
		return take(send(transport, copy(target(uri, LONG), method, requestTarget, Headers.empty(), Body.empty()),
				this.share));
	}

	private Answer send(Target target, Copy copy) {
		return take(send(transport(target), copy, this.share));
	}

	private BlockingQueue<Answer> send(Transport transport, Copy copy, MemoryBudget.Share bytes) {
		BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
		AtomicInteger count = new AtomicInteger();
		this.receptions.add(count);
		transport.send(copy, bytes, (answer) -> {
			count.incrementAndGet();
			answers.add(answer);
		});
		return answers;
	}

	private static Answer take(BlockingQueue<Answer> answers) {
		try {
			Answer answer = answers.poll(30, TimeUnit.SECONDS);
			assertThat(answer).as("an answer").isNotNull();
			return answer;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ExchangeResponse response(Answer answer) {
		assertThat(answer).isInstanceOf(Answer.Received.class);
		return ((Answer.Received) answer).response();
	}

	private static String text(ExchangeResponse response) {
		return new String(response.body().bytes(), StandardCharsets.ISO_8859_1);
	}

	private static void assertMissing(Answer answer, Reason reason) {
		assertThat(answer).isEqualTo(new Answer.Missing(reason));
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.US_ASCII));
		}
		return bytes.toByteArray();
	}

}
