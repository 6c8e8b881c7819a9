package io.github.shadowing.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods and bodies as they reach a shadow.
 */
class CopiedBodyTests extends ConformanceTests {

	/** The limit in the setup. */
	private static final int MAX_BODY_SIZE = 64 * 1024;

	static List<Request> rows() {
		List<Request> rows = new ArrayList<>();
		for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PURGE")) {
			Request request = Request.of(method, "/any/a");
			rows.add(request.named(method + " without a body"));
			rows.add(request.named(method + " with an empty body").body(""));
			rows.add(request.named(method + " with a body").body("a\0\u00ff"));
			rows.add(request.named(method + " with a body in chunks").body("abcde").chunked());
		}
		rows.add(octets("every byte", everyByte()));
		rows.add(octets("as much as is allowed", "x".repeat(MAX_BODY_SIZE)));
		rows.add(octets("as much as is allowed, in chunks", "x".repeat(MAX_BODY_SIZE)).chunked());
		rows.add(octets("an empty body in chunks", "").chunked());
		rows.add(Request.post("/any/a", "application/octet-stream", "body")
			.named("expected")
			.with("Expect: 100-continue"));
		rows.add(Request.postJson("/orders", "{\"id\":\"1\",\"price\":10}").named("JSON"));
		rows.add(Request.postJson("/orders", "{\"id\":\"1\",\"price\":10}").named("JSON in chunks").chunked());
		rows.add(Request.postJson("/orders", " {\"id\":\"\u00c3\u00a9\",\n \"price\":10} \n").named("spaced JSON"));
		rows.add(Request.post("/text", "text/plain;charset=utf-8", "\u00c3\u00a9\u00f0\u009f\u0098\u0080\r\n\n")
			.named("text in UTF-8"));
		rows.add(Request.post("/text", "text/plain;charset=utf-16le", "\u00ac ").named("text in UTF-16LE"));
		return rows;
	}

	private static Request octets(String name, String body) {
		return Request.post("/any/a", "application/octet-stream", body).named(name);
	}

	private static String everyByte() {
		StringBuilder text = new StringBuilder();
		for (char value = 0; value < 256; value++) {
			text.append(value);
		}
		return text.toString();
	}

	@ParameterizedTest
	@MethodSource("rows")
	void areSentAsTheyWereReceived(Request request) {
		Played played = primary(Setup.ALL_METHODS).play(request);
		boolean framed = request.framing() == Request.Framing.CHUNKED || !request.body().isEmpty();
		if (request.method().equals("OPTIONS") && framed && StackDifference.DOES_NOT_WRAP_OPTIONS.isOf(this.stack)) {
			assertThat(played.end()).isEqualTo(Reason.REQUEST_BODY_UNREAD);
			return;
		}
		Faithful.check(played, request);
	}

	@ParameterizedTest
	@MethodSource("unread")
	void thatNobodyReadsAreNotSent(Request request) {
		Played played = primary(Setup.ALL_METHODS).play(request);
		assertThat(played.response().body()).isEqualTo("unread");
		assertThat(played.end()).isEqualTo(Reason.REQUEST_BODY_UNREAD);
	}

	static List<Request> unread() {
		return List.of(Request.post("/unread", "text/plain", "abc").named("with a length"),
				Request.post("/unread", "text/plain", "abc").named("in chunks").chunked(),
				Request.of("DELETE", "/unread").named("of DELETE").body("abc"));
	}

	@Test
	void thatAreNotThereNeedNoReading() {
		Request request = Request.of("POST", "/unread");
		Faithful.check(primary(Setup.ALL_METHODS).play(request), request);
	}

	@Test
	void thatTheApplicationRefusesAreNotSent() {
		Played played = primary(Setup.ALL_METHODS).play(Request.post("/orders", "text/unknown", "abc"));
		assertThat(played.response().status()).isEqualTo(415);
		assertThat(played.end()).isEqualTo(Reason.REQUEST_BODY_UNREAD);
	}

	@ParameterizedTest
	@MethodSource("tooLarge")
	void thatAreTooLargeAreNotSent(Request request) {
		Played played = primary(Setup.ALL_METHODS).play(request);
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.end()).isEqualTo(Reason.REQUEST_BODY_TOO_LARGE);
	}

	static List<Request> tooLarge() {
		String body = "x".repeat(MAX_BODY_SIZE + 1);
		return List.of(octets("with a length", body), octets("in chunks", body).chunked());
	}

}
