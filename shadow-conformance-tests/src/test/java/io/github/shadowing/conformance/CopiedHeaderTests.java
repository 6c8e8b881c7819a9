package io.github.shadowing.conformance;

import java.util.List;
import java.util.Locale;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.RawShadow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Header fields as they reach a shadow.
 */
class CopiedHeaderTests extends ConformanceTests {

	static List<Request> rows() {
		return List.of(row("no field at all"), row("repeated fields", "X-A: 1", "X-B: 2", "X-A: 3", "X-A: 1"),
				row("names that differ in case", "X-CaMeL: A", "x-camel: B", "X-CAMEL: C"),
				row("unusual names", "X_Under: 1", "X.Dot: 1", "1st: 1", "X!#$%&'*+-^`|~: 1"),
				row("an empty value", "X-Empty: ", "X-After: 1"),
				row("bytes beyond ASCII", "X-Latin: gr\u00fc\u00df \u00ff", "X-Utf: \u00c3\u00a9"),
				row("a tab", "X-Tab: a\tb"), row("quotes and commas", "X-A: \"a, b\", c;d=\"e\\\"f\"", "X-B: ,,a,,"),
				row("white space inside", "X-Sp: a  b   c"), row("a large value", "X-Large: " + "y".repeat(3000)),
				row("content negotiation", "Accept: text/html;q=0.1, application/octet-stream", "Accept: */*;q=0.1",
						"Accept-Language: de,en;q=0.5", "Accept-Encoding: gzip, br;q=0.5", "User-Agent: me/1.0"),
				row("conditions and dates", "If-None-Match: W/\"x\", \"y\"",
						"If-Modified-Since: Tue, 15 Nov 1994 08:12:31 GMT", "Date: Tue, 15 Nov 1994 08:12:31 GMT"),
				row("a proxy's", "X-Forwarded-For: 192.0.2.1, 192.0.2.2", "X-Forwarded-Proto: https",
						"Forwarded: for=192.0.2.1", "Via: 1.1 proxy", "X-Real-IP: 192.0.2.1"),
				row("a cookie", "Cookie: a=1; b=\"quoted\"; c=dGVzdA==; a=2"),
				row("two fields of cookies", "Cookie: a=1; b=2", "X-Between: 1", "Cookie: c=3"),
				row("credentials", "Authorization: Basic  dXNlcjpwYXNz", "X-Api-Key: k", "X-Kept: 1"),
				row("a trace", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
						"tracestate: a=b", "baggage: c=d", "b3: 0"),
				row("a correlation id", "X-Correlation-ID: from-the-client"),
				row("a mark of the target", "X-Shadow-Target: other"),
				row("fields of the connection", "Connection: keep-alive", "Keep-Alive: timeout=5",
						"Proxy-Connection: keep-alive", "Proxy-Authorization: Basic x", "TE: trailers", "X-Kept: 1"),
				row("a connection that closes", "Connection: close", "X-Kept: 1"));
	}

	private static Request row(String name, String... lines) {
		return Request.get("/any/a").named(name).with(lines);
	}

	@ParameterizedTest
	@MethodSource("rows")
	void areSentAsTheyWereReceived(Request request) {
		Faithful.check(primary(Setup.ALL_METHODS).play(request), request);
	}

	@Test
	void thatTheConnectionNominatesAreNotSent() {
		Request request = Request.get("/any/a").with("X-Foo: 1", "Connection: keep-alive, X-Foo", "X-Kept: 2");
		Played played = primary(Setup.ALL_METHODS).play(request);
		assertThat(played.copies()).hasSize(2).allSatisfy((name, copy) -> {
			assertThat(copy.first("X-Foo")).isNull();
			assertThat(copy.first("X-Kept")).isEqualTo("2");
		});
	}

	@Test
	void thatOfferHttp2AreNotSent() {
		Played played = play(Request.get("/orders/1")
			.with("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA"));
		assertThat(played.response().status()).isEqualTo(200);
		assertThat(played.copy().fields())
			.noneMatch((line) -> line.toLowerCase(Locale.ROOT).matches("(upgrade|http2).*"));
	}

	@Test
	void keepTheCorrelationIdOfTheClient() {
		RawShadow.Copy copy = play(Request.get("/orders/1").with("X-Correlation-ID: abc-1")).copy();
		assertThat(copy.values("X-Correlation-ID")).containsExactly("abc-1");
	}

	@Test
	void areSentWithoutCredentialsByDefault() {
		RawShadow.Copy copy = play(
				Request.get("/orders/1").with("Authorization: Bearer secret", "Cookie: a=secret", "X-Kept: 1"))
			.copy();
		assertThat(copy.fields()).noneMatch((line) -> line.contains("secret"));
		assertThat(copy.first("X-Kept")).isEqualTo("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false", "" })
	void makeNoCopyOfACopy(String mark) {
		Played played = play(Request.get("/orders/1").with("X-Shadow-Request: " + mark));
		assertThat(played.end()).isEqualTo(Reason.SHADOW_REQUEST);
		assertThat(played.response().status()).isEqualTo(200);
	}

}
