package io.github.shadowing.samples.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What the service answers, by the last segment of the path.
 */
final class Answers {

	/** Those that come to an end by themselves. */
	static final List<String> COMPLETE = List.of("fixed", "chunked", "large", "bytes", "empty", "unchanged", "missing",
			"failing", "fields", "unheard-of");

	private static final String LARGE = "0123456789".repeat(10_000);

	private final Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();

	/** Send an event to who has asked for them. */
	void event(String event) {
		this.events.tryEmitNext(event).orThrow();
	}

	void lastEvent() {
		this.events.tryEmitComplete().orThrow();
	}

	Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		String path = request.fullPath();
		return switch (path.substring(path.lastIndexOf('/') + 1)) {
			case "fixed" -> fixed(response, "text/plain", bytes("a body with a length"));
			case "chunked" -> chunked(response, Flux.just("a body ", "in ", "three chunks"));
			case "large" -> chunked(response, Flux.just(LARGE, LARGE));
			case "bytes" -> fixed(response.header("Content-Encoding", "gzip"), "application/octet-stream",
					new byte[] { 0, -1, 13, 10, -128, 127 });
			case "empty" -> response.status(204).send();
			case "unchanged" -> response.status(304).header("ETag", "\"v1\"").send();
			case "missing" -> fixed(response.status(404), "application/json", bytes("{\"error\": \"missing\"}"));
			case "failing" -> fixed(response.status(500), "application/json", bytes("{\"error\": \"failing\"}"));
			case "fields" -> fixed(response.addHeader("Set-Cookie", "a=1; Path=/")
				.addHeader("Set-Cookie", "b=2; HttpOnly")
				.addHeader("Vary", "Accept")
				.addHeader("X-Case", "Kept  as it is"), "text/plain", bytes("fields"));
			case "unheard-of" ->
				fixed(response.status(new HttpResponseStatus(299, "Unheard Of")), "text/plain", bytes("odd"));
			case "events" -> response.sse()
				.send(this.events.asFlux().map((event) -> buffer("data: " + event + "\n\n")), (buffer) -> true);
			case "echo" -> response.sendWebsocket((in, out) -> out.sendString(in.receive().asString()));
			case "half" -> response.header("Content-Length", "1000")
				.send(Flux.concat(Mono.just(buffer("half of it")), Mono.never()), (buffer) -> true);
			case "silent" -> Mono.never();
			default -> fixed(response, "application/json", bytes("{\"ok\": true}"));
		};
	}

	private static Publisher<Void> fixed(HttpServerResponse response, String type, byte[] body) {
		return response.header("Content-Type", type)
			.header("Content-Length", String.valueOf(body.length))
			.sendByteArray(Mono.just(body));
	}

	private static Publisher<Void> chunked(HttpServerResponse response, Flux<String> body) {
		return response.header("Content-Type", "text/plain").send(body.map(Answers::buffer), (buffer) -> true);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static ByteBuf buffer(String text) {
		return Unpooled.wrappedBuffer(bytes(text));
	}

}
