package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * Answers of Spring MVC that come later: catalogue C, 53 to 57.
 */
class MvcAsyncFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>(List.of(get("callable").method("HEAD"),
				get("callable-echo").method("POST").header("Content-Type", "text/plain").body("echo"),
				get("callable-read").method("POST").header("Content-Type", "text/plain").body("read"),
				get("callable-failing").header("Accept", "text/html"),
				get("servlet-bare").uncopied(Reason.RESPONSE_BYPASSED), get("deferred-timeout").http1Only(),
				get("deferred-timeout-handled").http1Only(), get("deferred-timeout-default").http1Only(),
				get("task-timeout").script((client, text, notes) -> {
					client.send(text).receive();
					notes.signal("client has it");
				})));
		Stream
			.of("callable", "callable-view", "callable-forward", "callable-redirect", "callable-failing",
					"callable-handled", "callable-status", "callable-nothing", "callable-response", "deferred",
					"deferred-at-once", "deferred-failing", "deferred-error", "task", "future", "future-failing",
					"mono", "mono-empty", "mono-failing", "flux", "servlet", "servlet-dispatch")
			.map(MvcAsyncFidelityTests::get)
			.forEach(scenarios::add);
		return scenarios;
	}

	private static Scenario get(String path) {
		return Scenario.get(path).path("/async/" + path);
	}

}
