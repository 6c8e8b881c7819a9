package io.github.shadowing.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.servlet.WireResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client gets, with and without Shadow.
 */
class UntouchedResponseTests extends ConformanceTests {

	static List<Request> rows() {
		List<Request> rows = new ArrayList<>();
		for (String path : List.of("/orders/1", "/orders/later/1", "/orders/mono/1", "/orders/flux", "/orders?text=a",
				"/empty", "/nothing", "/tagged", "/moved", "/refused", "/headers", "/large/10", "/large/70000",
				"/large/1000000", "/resource", "/file", "/failing", "/failing/later", "/opted-out", "/no-such-handler",
				"/any/a", "/unread")) {
			rows.add(Request.get(path));
			rows.add(Request.of("HEAD", path));
		}
		for (String path : List.of("/page", "/file", "/orders/1")) {
			rows.add(Request.get(path).named(path + " compressed").with("Accept-Encoding: gzip"));
		}
		rows.add(Request.get("/functions/1"));
		rows.add(Request.get("/headers/100"));
		rows.add(Request.get("/headers/7500").named("large header fields"));
		rows.add(preflight("/cross"));
		rows.add(preflight("/orders/1"));
		rows.add(Request.get("/numbers/x").named("a number that is none"));
		rows.add(Request.get("/events"));
		rows.add(Request.of("OPTIONS", "/orders/1"));
		rows.add(Request.of("DELETE", "/orders/1"));
		rows.add(Request.get("/tagged").named("a tag that matches").with("If-None-Match: \"1\""));
		rows.add(Request.get("/file").named("a range").with("Range: bytes=5-9"));
		rows.add(Request.get("/orders/1").named("a type that is not there").with("Accept: image/png"));
		rows.add(Request.get("/failing").named("an error page").with("Accept: text/html"));
		rows.add(Request.get("/orders/1").named("refused by a filter").with(Application.REFUSED + ": 1"));
		rows.add(Request.get("/orders/1").named("a connection that closes").with("Connection: close"));
		rows.add(Request.get("/any/a|b").named("refused by a server"));
		rows.add(Request.postJson("/orders", "{\"id\":\"1\",\"price\":1}").named("JSON"));
		rows.add(Request.postJson("/orders", "{\"id\":").named("malformed JSON"));
		rows.add(Request.post("/orders", "text/unknown", "abc").named("a media type that is not there"));
		rows.add(Request.post("/text", "text/plain", "x".repeat(100_000)).named("a large text"));
		rows.add(Request.post("/any/a", "text/plain", "x".repeat(100_000)).named("a large body in chunks").chunked());
		rows.add(Request.post("/any/a", "text/plain", "abc").named("expected").with("Expect: 100-continue"));
		rows.add(Request.post("/form", "application/x-www-form-urlencoded", "name=1&note=2").named("a form"));
		rows.add(Request.post("/unread", "text/plain", "x".repeat(100)).named("an unread body"));
		return rows;
	}

	private static Request preflight(String path) {
		return Request.of("OPTIONS", path)
			.named("a preflight request for " + path)
			.with("Origin: http://other.example", "Access-Control-Request-Method: GET");
	}

	@ParameterizedTest
	@MethodSource("rows")
	void areTheSame(Request request) {
		WireResponse untouched = comparable(primary(Setup.OFF).send(request));
		assertThat(untouched.isComplete()).isTrue();
		assertThat(comparable(primary(Setup.BY_DEFAULT).send(request))).isEqualTo(untouched);
		assertThat(comparable(primary(Setup.ALL_METHODS).send(request))).isEqualTo(untouched);
	}

	/** Without what differs between any two responses. */
	private static WireResponse comparable(WireResponse response) {
		String body = response.body()
			.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":*")
			.replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":*")
			.replaceAll("<div id='created'>[^<]*</div>", "*")
			.replaceAll("<div>\\[[^\\]]*\\] There", "*");
		// Also where there is only the length of such a body.
		boolean error = response.status() >= 400 && "application/json".equals(response.header("Content-Type"));
		boolean varies = error || !body.equals(response.body());
		List<String> headers = response.headers()
			.stream()
			.map((line) -> varies ? line.replaceFirst("(?i)^(content-length: ).*", "$1*") : line)
			.map((line) -> line.replaceFirst("(?i)^(last-modified: ).*", "$1*"))
			.toList();
		// Where a stream is cut is a matter of time.
		return new WireResponse(response.interim(), response.statusLine(), headers, response.framing(), List.of(), body,
				response.trailers(), response.end());
	}

}
