package io.github.shadowing.samples.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static io.github.shadowing.samples.gateway.Landscape.ANSWERS;
import static io.github.shadowing.samples.gateway.Landscape.SERVICE;
import static io.github.shadowing.samples.gateway.Landscape.SHADOW;
import static io.github.shadowing.samples.gateway.Landscape.SHADOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shadow gets what the gateway received, whatever the gateway made of it, and each
 * request is accounted for.
 */
@ExtendWith(NoLeaks.class)
class GatewayCopiesTests {

	@AfterAll
	static void exactAccount() {
		Landscape.assertExact(SHADOWED);
	}

	private static Received copy(String path) {
		RunningGateway.eventually(() -> SHADOW.received(path).size() == 1);
		return SHADOW.received(path).get(0);
	}

	@Test
	void copiesTargetsAsTheyWere() throws IOException {
		String query = "?q=%C3%A4%20b&x=1+2&x=";
		assertThat(SHADOWED.get("/shop/books/17%2e5" + query).status()).isEqualTo(200);
		assertThat(SHADOWED.get("/book/18/../19" + query).status()).isEqualTo(200);
		assertThat(SERVICE.received("/books/17%2e5")).extracting(Received::target).hasSize(1);
		assertThat(copy("/shop/books/17%2e5").target()).isEqualTo("/shop/books/17%2e5" + query);
		assertThat(copy("/book/18/../19").target()).isEqualTo("/book/18/../19" + query);
	}

	@Test
	void copiesFieldsAsTheyWere() throws IOException {
		SHADOWED.get("/book/21", "Accept: text/plain", "X-Repeated: one", "X-Repeated: two", "X-Case:  As It Is");
		Received copy = copy("/book/21");
		assertThat(copy.values("Accept")).containsExactly("text/plain");
		assertThat(copy.values("X-Repeated")).containsExactly("one", "two");
		assertThat(copy.values("X-Case")).containsExactly("As It Is");
		assertThat(copy.values("X-Shadow-Request")).containsExactly("true");
		assertThat(SERVICE.received("/books/21")).singleElement()
			.satisfies((received) -> assertThat(received.values("X-Repeated")).containsExactly("one", "two"));
	}

	/** The gateway adds a field to what it sends to the service. */
	@Test
	void copiesAWriteThatIsOptedIn() throws IOException {
		String order = "{\"book\": 17}\u00e4";
		WireAnswer answer = Wire.ask(SHADOWED.port(),
				"POST /shop/orders HTTP/1.1\nContent-Type: application/json\n" + "Content-Length: " + order.length(),
				order);
		assertThat(answer.status()).isEqualTo(200);
		Received copy = copy("/shop/orders");
		assertThat(copy.method()).isEqualTo("POST");
		assertThat(copy.body()).isEqualTo(order);
		assertThat(copy.values("Content-Type")).containsExactly("application/json");
		assertThat(copy.values("X-Ordered-Through")).isEmpty();
		Received routed = SERVICE.received("/orders").get(0);
		assertThat(routed.body()).isEqualTo(order);
		assertThat(routed.values("X-Ordered-Through")).containsExactly("gateway");
	}

	@Test
	void copiesABodyAsItWas() throws IOException {
		Wire.ask(SHADOWED.port(), "POST /loud?copied HTTP/1.1\nContent-Type: text/plain\nContent-Length: 5", "quiet");
		assertThat(copy("/loud?copied").body()).isEqualTo("quiet");
		assertThat(SERVICE.received("/loud?copied").get(0).body()).isEqualTo("QUIET");
	}

	@Test
	void namesEndpointsByPatternsOrIds() throws IOException {
		SHADOWED.get("/shop/books/31");
		SHADOWED.get("/book/32");
		SHADOWED.get("/closed/33");
		SHADOWED.get("/nowhere/34");
		SHADOWED.get("/any/35", "X-Partner: p1");
		SHADOWED.get("/mixed/36", "Host: hosted.example");
		Wire.ask(SHADOWED.port(), "POST /mixed/37 HTTP/1.1\nHost: read.example\nContent-Length: 4", "some");
		assertThat(SERVICE.received("/mixed")).hasSize(2);
		SHADOWED.ends();
		assertThat(SHADOWED.engine().report().endpoints()).extracting(Report.EndpointReport::endpoint)
			.contains("GET /shop/books/{id}", "GET /book/**", "GET /closed/**", "GET /**", "GET partners",
					"GET by-host", "POST by-host")
			.noneMatch((endpoint) -> endpoint.matches(".*3[0-9]|.*UNKNOWN|.*mixed.*"));
	}

	@Test
	void letsWebsocketsThrough() {
		Map<Reason, Long> before = SHADOWED.ends();
		List<String> echoed = HttpClient.create()
			.websocket()
			.uri("ws://localhost:" + SHADOWED.port() + "/live/echo")
			.handle((in, out) -> out.sendString(Mono.just("hello")).then().thenMany(in.receive().asString().take(1)))
			.collect(Collectors.toList())
			.block();
		assertThat(echoed).containsExactly("hello");
		assertThat(SHADOWED.endedSince(before, Reason.UPGRADE)).isOne();
	}

	@Test
	void streamsEventByEvent() throws IOException {
		Map<Reason, Long> before = SHADOWED.ends();
		try (Wire wire = new Wire(SHADOWED.port())) {
			wire.send("GET /live/events HTTP/1.1\nHost: shop.example\nAccept: text/event-stream", "");
			for (String event : List.of("first", "second", "third")) {
				ANSWERS.event(event);
				assertThat(wire.receiveUntil("data: " + event + "\n\n")).doesNotContain("[closed]");
			}
			ANSWERS.lastEvent();
			assertThat(wire.receiveUntil("0\r\n\r\n")).doesNotContain("[closed]");
		}
		assertThat(SHADOWED.endedSince(before, Reason.RESPONSE_STREAMED)).isOne();
	}

	@Test
	void givesUpWhereTheClientGoesAway() throws IOException {
		Map<Reason, Long> before = SHADOWED.ends();
		try (Wire wire = new Wire(SHADOWED.port())) {
			wire.send("GET /live/silent HTTP/1.1\nHost: shop.example", "");
			RunningGateway.eventually(() -> SERVICE.received("/live/silent").size() == 1);
			wire.abort();
		}
		try (Wire wire = new Wire(SHADOWED.port())) {
			wire.send("GET /live/half HTTP/1.1\nHost: shop.example", "");
			wire.receiveUntil("half of it");
			wire.abort();
		}
		assertThat(SHADOWED.endedSince(before, Reason.RESPONSE_INCOMPLETE)).isEqualTo(2);
		assertThat(SHADOW.received("/live/silent")).isEmpty();
	}

	/** The gateway goes past all decorators to set what Spring has no name for. */
	@Test
	void leavesOutStatusesThatSpringDoesNotKnow() throws IOException {
		Map<Reason, Long> before = SHADOWED.ends();
		assertThat(SHADOWED.get("/live/unheard-of").status()).isEqualTo(299);
		assertThat(SHADOWED.endedSince(before, Reason.RESPONSE_BYPASSED)).isOne();
	}

}
