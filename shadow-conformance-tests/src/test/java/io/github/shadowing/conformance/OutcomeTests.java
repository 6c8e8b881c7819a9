package io.github.shadowing.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.WireClient;
import io.github.shadowing.servlet.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How exchanges end, and which endpoint they belong to.
 */
class OutcomeTests extends ConformanceTests {

	@ParameterizedTest
	@CsvSource({ "/orders/1, GET /orders/{id}", "/orders/later/1, GET /orders/later/{id}",
			"/orders/mono/1, GET /orders/mono/{id}", "/orders/flux, GET /orders/flux", "/orders?text=a, GET /orders",
			"/any/a/b, GET /any/**", "/nothing, GET /nothing", "/moved, GET /moved", "/refused, GET /refused",
			"/resource, GET /resource", "/functions/1, GET /functions/{id}", "/orders/1;a=b, GET /orders/{id}",
			"/orders/a%20b, GET /orders/{id}", "/cross, GET /cross", "/numbers/1?factor=2, GET /numbers/{number}",
			"/numbers/x?factor=2, GET /numbers/{number}", "/numbers/1, GET /numbers/{number}", "/failing, GET /failing",
			"/failing/later, GET /failing/later", "/no-such-handler, GET /**" })
	void anEndpointIsTheMethodAndTheTemplateOfTheRoute(String target, String endpoint) {
		assertThat(play(Request.get(target)).endpoint()).isEqualTo(endpoint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/1", "/large/100", "/failing", "/no-such-handler" })
	void headIsCopiedAndHasNoBody(String path) {
		Played played = play(Request.of("HEAD", path));
		assertThat(played.copy().requestLine()).isEqualTo("HEAD " + path + " HTTP/1.1");
		assertThat(played.exchange().endpoint().method()).isEqualTo("HEAD");
		assertThat(played.exchange().primary().body().length()).isZero();
	}

	@Test
	void anAnswerWithoutContentIsCopied() {
		Played played = play(Request.get("/empty"));
		assertThat(played.response().status()).isEqualTo(204);
		assertThat(played.exchange().primary().status()).isEqualTo(204);
	}

	@Test
	void anAnswerThatNothingIsModifiedIsCopied() {
		Played played = play(Request.get("/tagged").with("If-None-Match: \"1\""));
		assertThat(played.response().status()).isEqualTo(304);
		assertThat(played.exchange().primary().status()).isEqualTo(304);
	}

	@ParameterizedTest
	@CsvSource({ "/failing, 500", "/failing/later, 500", "/no-such-handler, 404", "/refused, 418", "/moved, 302" })
	void whatIsNotAsHopedForIsCopied(String path, int status) {
		Played played = play(Request.get(path));
		assertThat(played.response().status()).isEqualTo(status);
		assertThat(played.exchange().primary().status()).isEqualTo(status);
		assertThat(played.copy().requestLine()).isEqualTo("GET " + path + " HTTP/1.1");
	}

	@Test
	void optionsThatSpringAnswersByItselfAreCopied() {
		Played played = play(Request.of("OPTIONS", "/orders/1"));
		assertThat(played.response().header("Allow")).contains("GET");
		assertThat(played.endpoint()).isEqualTo("OPTIONS UNKNOWN");
	}

	@Test
	void aPreflightRequestIsCopied() {
		Played played = play(Request.of("OPTIONS", "/cross")
			.with("Origin: http://other.example", "Access-Control-Request-Method: GET"));
		assertThat(played.response().header("Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(played.copy().first("Origin")).isEqualTo("http://other.example");
		assertThat(played.exchange().primary().headers().first("Access-Control-Allow-Origin")).isEqualTo("*");
	}

	@Test
	void headerFieldsThatAServerMayRefuseAreNotCopied() {
		assertThat(play(Request.get("/headers/7500")).copy().requestLine()).as("sent with the body")
			.isEqualTo("GET /headers/7500 HTTP/1.1");
		assertThat(play(Request.get("/headers/alone/6000")).copy().requestLine())
			.isEqualTo("GET /headers/alone/6000 HTTP/1.1");
		assertThat(play(Request.get("/headers/alone/7500")).end()).isEqualTo(Reason.RESPONSE_UNSEEN);
	}

	@Test
	void aStreamThatTheClientLeavesIsNotCopied() throws IOException {
		Primary primary = primary(Setup.LEFT_BY_CLIENTS);
		Map<Reason, Long> before = primary.ends();
		try (WireClient client = new WireClient(primary.port())) {
			client.send(Request.get("/ticks").text());
			client.receiveUntil("tick");
			client.abort();
		}
		assertThat(primary.ends().get(Reason.RESPONSE_STREAMED) - before.get(Reason.RESPONSE_STREAMED)).isOne();
	}

	@Test
	void aMethodThatNoHandlerHasIsCopied() {
		Played played = primary(Setup.ALL_METHODS).play(Request.of("DELETE", "/orders/1"));
		assertThat(played.response().status()).isEqualTo(405);
		assertThat(played.endpoint()).isEqualTo("DELETE UNKNOWN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":", "{\"id\":\"1\",\"price\":\"x\"}", "[]", "" })
	void aBodyThatMakesNoSenseIsCopied(String body) {
		Played played = play(Request.postJson("/orders", body));
		assertThat(played.response().status()).isEqualTo(400);
		assertThat(played.copy().body()).isEqualTo(body);
		assertThat(played.endpoint()).isEqualTo("POST /orders");
	}

	@Test
	void aBodyInChunksThatMakesNoSenseIsCopiedWhereItIsRead() {
		Played played = play(Request.postJson("/orders", "{\"id\":\"1\",\"price\":\"x\"}").chunked());
		assertThat(played.response().status()).isEqualTo(400);
		assertThat(played.end()).isEqualTo(StackDifference.STOPS_READING_WHAT_MAKES_NO_SENSE.choose(this.stack,
				Reason.REQUEST_BODY_UNREAD, Reason.DIVERGENCE));
	}

	@Test
	void whatComesAfterABodyIsCopied() {
		String body = "{\"id\":\"1\",\"price\":1}" + " ".repeat(20_000);
		Request request = Request.postJson("/orders", body);
		for (Request each : List.of(request, request.chunked())) {
			Played played = play(each);
			assertThat(played.response().status()).isEqualTo(200);
			assertThat(played.end()).isEqualTo(Reason.DIVERGENCE);
			assertThat(played.copy().body()).isEqualTo(body);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/failing", "/failing/later" })
	void theBodyOfAnErrorIsCaptured(String path) {
		Played played = play(Request.get(path));
		assertThat(played.response().body()).contains("Internal Server Error");
		assertThat(played.exchange().primary().body().length()).isEqualTo(played.response().body().length());
	}

	@Test
	void aFileIsCopiedUnlessTheServerSendsItByItself() {
		Played played = play(Request.get("/file"));
		assertThat(played.response().body()).hasSize(5000);
		if (StackDifference.SENDS_FILES_BY_ITSELF.isOf(this.stack)) {
			assertThat(played.end()).isEqualTo(Reason.RESPONSE_BYPASSED);
		}
		else {
			assertThat(played.exchange().primary().body().length()).isEqualTo(5000);
		}
	}

	@Test
	void aResponseThatIsTooLargeIsNotCopied() {
		assertThat(play(Request.get("/large/65536")).copies()).hasSize(1);
		assertThat(play(Request.get("/large/65537")).end()).isEqualTo(Reason.RESPONSE_BODY_TOO_LARGE);
	}

	@Test
	void aRequestThatIsTooLargeIsNotCopied() {
		assertThat(play(Request.post("/text", "text/plain", "x".repeat(65537))).end())
			.isEqualTo(Reason.REQUEST_BODY_TOO_LARGE);
	}

	@Test
	void whatIsStreamedIsNotCopied() {
		Played played = play(Request.get("/events"));
		assertThat(played.response().body()).contains("data:one").contains("data:two");
		assertThat(played.end()).isEqualTo(Reason.RESPONSE_STREAMED);
	}

	@Test
	void linesOfJsonAreCopiedUnlessTheyAreStreamed() {
		assertThat(play(Request.get("/lines")).exchange().primary().body().length()).isEqualTo(18);
		Played streamed = play(Request.get("/lines/flux"));
		assertThat(streamed.response().body()).contains("{\"id\":1}\n{\"id\":2}\n");
		assertThat(streamed.end()).isEqualTo(Reason.RESPONSE_STREAMED);
	}

	@Test
	void anOfferOfAnotherProtocolIsNotCopied() {
		Played played = play(Request.get("/orders/1").with("Connection: Upgrade", "Upgrade: echo"));
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(Reason.UPGRADE);
	}

	@Test
	void aShadowThatIsNotThereChangesNothing() {
		Played played = primary(Setup.NO_SHADOW).play(Request.get("/orders/1"));
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(Reason.CONNECT);
	}

	@Test
	void aShadowThatHangsChangesNothing() {
		Primary primary = primary(Setup.IMPATIENT);
		CountDownLatch end = new CountDownLatch(1);
		primary.shadow("shadow").answer((copy) -> {
			await(end);
			return "";
		});
		try {
			Played played = primary.play(Request.get("/orders/1"));
			assertThat(played.response().status()).isEqualTo(200);
			assertThat(played.end()).isEqualTo(Reason.TIMEOUT);
		}
		finally {
			end.countDown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "This is not HTTP\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc" })
	void aShadowThatBreaksOffChangesNothing(String answer) {
		Primary primary = primary(Setup.IMPATIENT);
		primary.shadow("shadow").answer((copy) -> answer);
		Played played = primary.play(Request.get("/orders/1"));
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(answer.endsWith("abc") ? Reason.TIMEOUT : Reason.IO);
	}

	@Test
	void noMoreThanAllowedAreOnTheirWay() {
		Primary primary = primary(Setup.ONE_COPY_AT_A_TIME);
		CountDownLatch received = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		primary.shadow("shadow").answer((copy) -> {
			received.countDown();
			await(end);
			return Answers.EMPTY;
		});
		Map<Reason, Long> before = primary.ends();
		try {
			assertThat(primary.send(Request.get("/orders/1")).status()).isEqualTo(200);
			await(received);
			assertThat(primary.send(Request.get("/orders/2")).status()).isEqualTo(200);
		}
		finally {
			end.countDown();
		}
		Map<Reason, Long> after = primary.ends();
		assertThat(after.get(Reason.SATURATED) - before.get(Reason.SATURATED)).isOne();
		assertThat(after.get(Reason.DIVERGENCE) - before.get(Reason.DIVERGENCE)).isOne();
	}

	@Test
	void requestsOnOneConnectionAreEachCopied() throws IOException {
		Primary primary = primary(Setup.BY_DEFAULT);
		Map<Reason, Long> before = primary.ends();
		try (WireClient client = new WireClient(primary.port())) {
			for (Request request : List.of(Request.get("/orders/1"), Request.get("/empty"), Request.get("/file"),
					Request.postJson("/orders", "{\"id\":\"1\",\"price\":1}"), Request.get("/orders/2"))) {
				client.send(request.text());
				WireResponse response = client.receive();
				assertThat(response.status()).isIn(200, 204);
				assertThat(response.isComplete()).isTrue();
			}
		}
		Map<Reason, Long> after = primary.ends();
		long divergences = StackDifference.SENDS_FILES_BY_ITSELF.choose(this.stack, 4L, 5L);
		assertThat(after.get(Reason.DIVERGENCE) - before.get(Reason.DIVERGENCE)).isEqualTo(divergences);
	}

	@Test
	void aRequestOfHttp10IsCopied() throws IOException {
		Primary primary = primary(Setup.BY_DEFAULT);
		Map<Reason, Long> before = primary.ends();
		try (WireClient client = new WireClient(primary.port())) {
			client.send("GET /orders/1 HTTP/1.0\r\n\r\n");
			Played played = primary.played(client.receive(), before);
			assertThat(played.response().status()).isEqualTo(200);
			assertThat(played.copy().requestLine()).isEqualTo("GET /orders/1 HTTP/1.1");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
