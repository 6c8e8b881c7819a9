package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * Functional endpoints.
 */
class MvcFunctionFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>(List.of(
				post("items", "application/json", "{\"name\":\"a\",\"count\":2}"),
				post("items", "application/json", "{"),
				post("items", "text/plain", "{}").uncopied(Reason.REQUEST_BODY_UNREAD),
				post("text", "text/plain", "text"), post("form", "application/x-www-form-urlencoded", "a=1&b=2"),
				post("form?a=0", "application/x-www-form-urlencoded", "a=1&b=2"),
				post("text", "application/x-www-form-urlencoded", "a=1&b=2"),
				post("bound", "application/x-www-form-urlencoded", "name=a&count=2").method("PUT"),
				inParts(post("upload", "multipart/form-data; boundary=x",
						"--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc\r\n--x--\r\n")),
				get("modified").header("If-None-Match", "\"tag\""),
				get("static/large.txt").header("Range", "bytes=0-9"), get("items/1").method("DELETE"),
				get("items/1").method("OPTIONS"), get("items/1").method("HEAD"),
				get("events").uncopied(Reason.RESPONSE_STREAMED), get("stream"),
				MvcStreamFidelityTests.gated(get("events-gated")),
				// Written before the dispatch that ends it, of which HTTP/2 tells no
				// client.
				get("future").http1Only()));
		Stream
			.of("items/1?q=a%20b", "view", "redirect", "modified", "async", "failing", "handled", "static/plain.txt",
					"static/none", "none")
			.map(MvcFunctionFidelityTests::get)
			.forEach(scenarios::add);
		return scenarios;
	}

	private static Scenario get(String path) {
		return Scenario.get(path).path("/functions/" + path);
	}

	private static Scenario post(String path, String type, String body) {
		return Scenario.post(path + " of " + type, type, body).path("/functions/" + path);
	}

}
