package io.github.shadowing.sanitize;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeRequest;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Headers.Field;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CopySanitizerTests {

	private static final Target STRIPPING = target(Credentials.STRIP);

	private static final Target FORWARDING = target(Credentials.FORWARD);

	private final CopySanitizer sanitizer = new CopySanitizer(List.of("X-Shop-Login"));

	@ParameterizedTest
	@ValueSource(
			strings = { "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization",
					"TE", "Trailer", "Upgrade", "HTTP2-Settings", "Expect", "Host", "Accept-Encoding", "HOST" })
	void takesOutWhatBelongsToTheConnection(String name) {
		Headers received = Headers.builder().add(name, "x").add("Kept", "y").add(name, "z").build();
		for (Target target : List.of(STRIPPING, FORWARDING)) {
			assertThat(rest(received, target)).containsExactly(new Field("Kept", "y"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length", "transfer-encoding" })
	void tellsAnEmptyBodyFromNone(String name) {
		Headers received = Headers.builder().add(name, "x").add("Kept", "y").add(name, "z").build();
		Headers copy = headers(received, FORWARDING);
		assertThat(copy.fields()).hasSize(6)
			.startsWith(new Field("Kept", "y"))
			.endsWith(new Field("Content-Length", "0"));
		assertThat(headers(Headers.empty(), FORWARDING).first("Content-Length")).isNull();
	}

	@Test
	void takesOutWhatTheConnectionNominates() {
		Headers received = Headers.builder()
			.add("X-Foo", "1")
			.add("Connection", "keep-alive, x-foo ,, X-BAR")
			.add("x-bar", "2")
			.add("connection", "X-Baz")
			.add("X-Baz", "3")
			.add("X-Foo-Bar", "4")
			.build();
		assertThat(rest(received, FORWARDING)).containsExactly(new Field("X-Foo-Bar", "4"));
	}

	@Test
	void marksACopyThatWouldTakeItsMarksOut() {
		Headers received = Headers.builder()
			.add("Connection", "X-Shadow-Request, X-Shadow-Target, X-Correlation-ID, Accept-Encoding")
			.build();
		assertThat(headers(received, STRIPPING).fields()).containsExactly(new Field("X-Shadow-Request", "true"),
				new Field("X-Shadow-Target", "candidate"), new Field("X-Correlation-ID", "id-1"),
				new Field("Accept-Encoding", "identity"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "Cookie", "X-Api-Key", "API-Key", "apikey", "X-Auth-Token",
			"X-Access-Token", "X-CSRF-Token", "X-XSRF-TOKEN", "X-Amz-Security-Token", "X-Goog-IAP-JWT-Assertion",
			"X-Forwarded-Access-Token", "X-Forwarded-Client-Cert", "authorization", "COOKIE", "X-Amzn-Oidc-Data",
			"X-Auth-Request-Access-Token", "Cf-Access-Jwt-Assertion", "Ocp-Apim-Subscription-Key", "X-Goog-Api-Key",
			"Private-Token", "Authentication", "x-shop-login" })
	void letsCredentialsOutOnlyWhereTheOperatorSaidSo(String name) {
		Headers received = Headers.builder().add("A", "1").add(name, "secret").add(name, "").add("B", "2").build();
		assertThat(rest(received, STRIPPING)).containsExactly(new Field("A", "1"), new Field("B", "2"));
		assertThat(rest(received, FORWARDING)).containsExactly(new Field("A", "1"), new Field(name, "secret"),
				new Field(name, ""), new Field("B", "2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId", "X-B3-SpanId",
			"X-B3-ParentSpanId", "X-B3-Sampled", "X-B3-Flags", "X-Amzn-Trace-Id", "X-Cloud-Trace-Context",
			"uber-trace-id", "uberctx-user", "sw8", "sw8-x", "sw8-correlation", "x-datadog-trace-id",
			"x-datadog-parent-id", "x-datadog-sampling-priority", "x-datadog-origin", "x-datadog-tags" })
	void keepsTheCopyOutOfTheUsersTrace(String name) {
		assertThat(rest(Headers.builder().add(name, "x").build(), FORWARDING)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Amzn-Request-Id", "sw80", "b3x", "X-Trace", "X-Request-Id" })
	void leavesWhatOnlySoundsLikeATrace(String name) {
		assertThat(rest(Headers.builder().add(name, "x").build(), STRIPPING)).containsExactly(new Field(name, "x"));
	}

	@Test
	void keepsTheRestInOrderWithDuplicates() {
		Headers received = Headers.builder()
			.add("X-A", "1")
			.add("Host", "primary")
			.add("x-b", "")
			.add("X-a", "2, 3")
			.add("Cookie", "secret")
			.add("X-A", "1")
			.add("X-Forwarded-For", "10.0.0.1")
			.add("X-Umlaut", "\u00fc")
			.build();
		assertThat(rest(received, STRIPPING)).containsExactly(new Field("X-A", "1"), new Field("x-b", ""),
				new Field("X-a", "2, 3"), new Field("X-A", "1"), new Field("X-Forwarded-For", "10.0.0.1"),
				new Field("X-Umlaut", "\u00fc"));
	}

	@ParameterizedTest
	@EnumSource
	void marksACopyOnceWhateverTheRequestBrought(Credentials credentials) {
		Headers received = Headers.builder()
			.add("x-shadow-request", "false")
			.add("X-SHADOW-REQUEST", "maybe")
			.add("X-Shadow-Target", "mine")
			.add("x-correlation-id", "forged\u0000")
			.add("X-Correlation-ID", "second")
			.add("accept-encoding", "br")
			.build();
		Headers sent = headers(received, target(credentials));
		assertThat(sent.fields()).hasSize(4);
		assertThat(sent.all(ShadowHeaders.REQUEST)).containsExactly("true");
		assertThat(sent.all(ShadowHeaders.TARGET)).containsExactly("candidate");
		assertThat(sent.all(ShadowHeaders.CORRELATION_ID)).containsExactly("id-1");
		assertThat(sent.all("Accept-Encoding")).containsExactly("identity");
	}

	@ParameterizedTest
	@CsvSource({ "/a;jsessionid=1A2B?x=1, /a?x=1", "/a;JSESSIONID=1/b;jsessionid=2, /a/b", "/a;jsessionid=, /a",
			"/a;x=1;jsessionid=1;y=2, /a;x=1;y=2", "/a?next=/b;jsessionid=1, /a?next=/b;jsessionid=1",
			"/a;jsessionid=1?next=/b;jsessionid=2?;jsessionid=3, /a?next=/b;jsessionid=2?;jsessionid=3",
			"/a;xjsessionid=1, /a;xjsessionid=1", "/jsessionid=1, /jsessionid=1", "/a;x=1, /a;x=1", "/a?, /a?",
			"//a/./b%2F;jsessionid=1, //a/./b%2F" })
	void takesTheSessionIdOutOfThePathOnly(String received, String sent) {
		assertThat(this.sanitizer.requestTarget(exchange(received, Headers.empty()), STRIPPING)).isEqualTo(sent);
		assertThat(this.sanitizer.requestTarget(exchange(received, Headers.empty()), FORWARDING)).isEqualTo(received);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Author", ":authority", "Idempotency-Key", "If-None-Match", "Accept", "Content-Type" })
	void leavesWhatOnlySoundsLikeACredential(String name) {
		assertThat(rest(Headers.builder().add(name, "x").build(), STRIPPING)).containsExactly(new Field(name, "x"));
	}

	@ParameterizedTest
	@CsvSource({ "/a?access_token=x, /a", "/a?b=1&api_key=x&c=2, /a?b=1&c=2", "/a?token=x&token=y&b=1, /a?b=1",
			"/a?b=1&Signature=x, /a?b=1", "/a?access%5Ftoken=x&b=1, /a?b=1", "/a?%74oken=x, /a",
			"/a?%zz=x&token=y, /a?%zz=x", "/a?pageToken=x, /a?pageToken=x", "/a?b=token=x, /a?b=token=x",
			"/token=x, /token=x", "/a?b&&c=, /a?b&&c=", "/a?, /a?" })
	void takesCredentialsOutOfTheQuery(String received, String sent) {
		assertThat(this.sanitizer.requestTarget(exchange(received, Headers.empty()), STRIPPING)).isEqualTo(sent);
		assertThat(this.sanitizer.requestTarget(exchange(received, Headers.empty()), FORWARDING)).isEqualTo(received);
	}

	@Test
	void takesCredentialsOutOfTheReferer() {
		Headers received = Headers.builder().add("Referer", "http://shop/a;jsessionid=1?b=2&password=x").build();
		assertThat(rest(received, STRIPPING)).containsExactly(new Field("Referer", "http://shop/a?b=2"));
	}

	private List<Field> rest(Headers received, Target target) {
		List<Field> fields = headers(received, target).fields();
		assertThat(fields).extracting(Field::name)
			.endsWith(ShadowHeaders.REQUEST, ShadowHeaders.TARGET, ShadowHeaders.CORRELATION_ID, "Accept-Encoding");
		return fields.subList(0, fields.size() - 4);
	}

	private Headers headers(Headers received, Target target) {
		return this.sanitizer.headers(exchange("/", received), target);
	}

	private static Exchange exchange(String requestTarget, Headers headers) {
		return new Exchange("id-1", new Endpoint("GET", "/"), Instant.EPOCH, 0, 1, false,
				new ExchangeRequest("GET", requestTarget, headers, Body.empty()),
				new ExchangeResponse(200, Headers.empty(), Body.empty(), Duration.ZERO), null);
	}

	private static Target target(Credentials credentials) {
		return new Target("candidate", URI.create("http://localhost"), credentials,
				TargetLimits.defaults().withTimeout(Duration.ofSeconds(1)).withMaxConcurrentCalls(1));
	}

}
