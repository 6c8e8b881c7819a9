package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * Errors answered by Spring MVC and Spring Boot: catalogue B, 29 to 32 and 52.
 */
class MvcErrorFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>(List.of(
				get("committed").uncopied(Reason.RESPONSE_INCOMPLETE).http1Only(), get("committed-length").http1Only(),
				get("committed-error"), get("number/x").header("X-Needed", "1"), get("number/1").header("X-Other", "1"),
				get("number/1").method("DELETE"), get("number/1").method("HEAD").header("X-Needed", "1"),
				get("unchecked").method("HEAD"), get("none").method("POST"), get("none").method("HEAD"),
				get("none/%C3%A9%20?q=1"), get("none").header("Accept", "application/pdf"),
				post("application/json", "{").path("/failures/json"),
				post("text/plain", "{}").uncopied(Reason.REQUEST_BODY_UNREAD),
				post("application/json", "{}").header("Accept", "text/plain").uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.get("an error page asked for").path("/error"),
				Scenario.get("a copy of an error")
					.path("/failures/unchecked")
					.header("X-Shadow-Request", "true")
					.uncopied(Reason.SHADOW_REQUEST)));
		Stream
			.of("unchecked", "checked", "io", "error", "overflow", "status", "annotated", "problem", "problem-thrown",
					"gone", "handled", "advised", "advised-view", "handled-badly", "wrapped", "error-sent",
					"status-set", "buffered", "none", "intercepted/throw", "intercepted/refuse", "intercepted/error",
					"intercepted/after", "intercepted/nothing", "filtered/throw", "filtered/checked", "filtered/error",
					"filtered/status", "filtered/answer")
			.flatMap((path) -> Stream.of(get(path), get(path).header("Accept", "text/html"),
					get(path).header("Accept", "application/problem+json")))
			.forEach(scenarios::add);
		return scenarios;
	}

	private static Scenario get(String path) {
		return Scenario.get(path).path("/failures/" + path);
	}

	private static Scenario post(String type, String body) {
		return Scenario.post("a body of " + type, type, body).path("/failures/json");
	}

}
