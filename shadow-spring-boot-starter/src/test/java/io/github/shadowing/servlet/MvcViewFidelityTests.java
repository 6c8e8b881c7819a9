package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * Views rendered, forwards, includes and redirects of Spring MVC: catalogue A, 20, and B,
 * 33 and 48.
 */
class MvcViewFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>(List.of(get("page").method("HEAD"), get("redirect").method("HEAD"),
				get("redirect").raw("GET TARGET HTTP/1.0\r\nHOST\r\n"), get("forward?q=2"),
				get("broken-late").uncopied(Reason.RESPONSE_INCOMPLETE).http1Only(),
				// Spring MVC clears the buffer in vain, as that is an included resource.
				get("broken-layout").uncopied(Reason.RESPONSE_BYPASSED, null),
				get("locale").header("Accept-Language", "de, en;q=0.5"), get("locale?locale=fr-CA"),
				get("locale").header("Cookie", "locale=it"), get("locale?locale=???"),
				Scenario.dialogue("a locale kept", step("locale?locale=de"), step("locale").withCookies()),
				Scenario.dialogue("a flash attribute", step("flash").method("POST"), step("flashed").withCookies(),
						step("flashed").withCookies()),
				Scenario.dialogue("a session attribute", step("draft"), step("draft").method("POST").withCookies(),
						step("draft").method("POST").withCookies()),
				Scenario.dialogue("a session", step("session"), step("session").withCookies(),
						step("session/new-id").method("POST").withCookies(), step("session").withCookies(),
						step("session/end").method("POST").withCookies(), step("session").withCookies())));
		Stream
			.of("page", "accepted", "large", "broken", "layout", "unknown", "same", "target", "forward", "forward-view",
					"forward-static", "forward-nowhere", "forward-failing", "forward-written", "forward-by-context",
					"include-by-context", "redirect", "redirect-absolute", "redirect-view", "redirect-by-hand",
					"controlled", "controlled-redirect", "controlled-status", "session", "flashed", "locale")
			.map(MvcViewFidelityTests::get)
			.forEach(scenarios::add);
		return scenarios;
	}

	private static Scenario get(String path) {
		return Scenario.get(path).path("/views/" + path);
	}

	private static Scenario step(String path) {
		return get(path);
	}

}
