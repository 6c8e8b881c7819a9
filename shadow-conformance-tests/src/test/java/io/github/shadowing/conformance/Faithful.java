package io.github.shadowing.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.servlet.RawShadow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a copy has to be: all that was sent, less what is named here, and our marks.
 */
final class Faithful {

	/** What is about the client's connection, or frames the body, or is set anew. */
	private static final Set<String> LEFT_OUT = Set.of("host", "connection", "keep-alive", "proxy-connection",
			"proxy-authorization", "te", "trailer", "transfer-encoding", "content-length", "expect", "accept-encoding",
			"traceparent", "tracestate", "baggage", "b3", "x-correlation-id", "x-shadow-target");

	private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "x-api-key");

	/** What the client that sends copies adds where there is none. */
	private static final Set<String> ADDED = Set.of("accept", "user-agent");

	private Faithful() {
	}

	static void check(Played played, Request request) {
		check(played, request, request.target(), request.target());
	}

	static void check(Played played, Request request, String forwarded, String stripped) {
		assertThat(played.copies()).as("the end is %s", played.end()).containsOnlyKeys("forwarding", "stripping");
		checkCopy(played, request, forwarded, "forwarding");
		checkCopy(played, request, stripped, "stripping");
	}

	private static void checkCopy(Played played, Request request, String target, String name) {
		RawShadow.Copy copy = played.copies().get(name);
		assertThat(copy.requestLine()).as(name).isEqualTo(request.method() + " " + target + " HTTP/1.1");
		assertThat(copy.body()).as(name).isEqualTo(request.body());
		Map<String, List<String>> expected = Request.byName(request.fields());
		expected.keySet().removeAll(LEFT_OUT);
		if (name.equals("stripping")) {
			expected.keySet().removeAll(CREDENTIALS);
		}
		Map<String, List<String>> received = Request.byName(copy.fields());
		assertThat(received.remove("host")).as(name).singleElement().asString().matches("localhost:\\d+");
		ADDED.stream().filter((field) -> !expected.containsKey(field)).forEach(received::remove);
		expected.put("x-shadow-request", List.of("true"));
		expected.put("x-shadow-target", List.of(name));
		expected.put("x-correlation-id", List.of(played.exchange().correlationId()));
		expected.put("accept-encoding", List.of("identity"));
		if (request.framing() != Request.Framing.NO_BODY) {
			expected.put("content-length", List.of(String.valueOf(request.body().length())));
		}
		assertThat(received).as(name).isEqualTo(expected);
	}

}
