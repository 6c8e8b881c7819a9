package io.github.shadowing.servlet;

import java.util.List;

import io.github.shadowing.exchange.Reason;

/**
 * Streams of Spring MVC, which must arrive as they are sent: catalogue B, 49 to 51, and
 * C, 56.
 */
class MvcStreamFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List.of(streamed("emitter"), streamed("emitter-at-once"), streamed("emitter-empty"),
				streamed("emitter-entity"), racing(streamed("emitter").method("HEAD")), gated("emitter-gated"),
				streamed("emitter-failing"), streamed("emitter-failing-late").http1Only(),
				streamed("emitter-timeout").http1Only(), streamed("events"), racing(streamed("events").method("HEAD")),
				gated("events-gated"), streamed("events-failing").http1Only(), streamed("body"), streamed("body-small"),
				racing(streamed("body").method("HEAD")), streamed("body-large"),
				streamed("body-large").raw("GET TARGET HTTP/1.0\r\nHOST\r\n"), streamed("body-length").http1Only(),
				streamed("body-length").header("If-None-Match", "\"e\"").http1Only(),
				racing(streamed("body-short").script((client, text, notes) -> {
					client.send(text);
					notes.received(client.receiveUntil("cut"));
				})), gated("body-gated"), streamed("body-failing"), streamed("body-failing-late").http1Only(),
				streamed("body").header("Accept-Encoding", "gzip"), streamed("flux-events"), streamed("flux-lines"),
				streamed("flux-failing").http1Only(), abandoned("emitter-abandoned"), abandoned("body-abandoned"),
				abandoned("response-abandoned").uncopied(Reason.RESPONSE_INCOMPLETE));
	}

	private static Scenario streamed(String path) {
		return Scenario.get(path).path("/streams/" + path).uncopied(Reason.RESPONSE_STREAMED);
	}

	private static Scenario gated(String path) {
		return gated(streamed(path));
	}

	/** The next part is only sent when the client has the one before. */
	static Scenario gated(Scenario scenario) {
		return scenario.uncopied(Reason.RESPONSE_STREAMED).script((client, text, notes) -> {
			client.send(text);
			for (int i = 1; i <= 3; i++) {
				notes.received(client.receiveUntil("part " + i + ";"));
				notes.signal("client has part " + i);
			}
			notes.received(client.receiveUntil("\r\n0\r\n\r\n"));
		});
	}

	private static Scenario abandoned(String path) {
		return racing(streamed(path).script((client, text, notes) -> {
			client.send(text);
			client.receiveUntil("first");
			client.abort();
			notes.signal("client is gone");
			notes.await("noticed");
		}));
	}

	/** The client does not wait for what the server does in the end, or with no body. */
	private static Scenario racing(Scenario scenario) {
		return scenario.changing("request", "untouched", "handler", "handled", "completed", "response").passesChange();
	}

}
