package io.github.shadowing.webflux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.codec.ResourceHttpMessageWriter;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.ServerSentEventHttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.JettyCoreRequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.upgrade.JettyRequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.upgrade.StandardWebSocketUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;

import static io.github.shadowing.webflux.ResponseFidelityTests.buffer;
import static io.github.shadowing.webflux.ResponseFidelityTests.mono;
import static io.github.shadowing.webflux.Scenario.get;
import static io.github.shadowing.webflux.Scenario.request;

/**
 * What is not written as a body at once: streams, files, and what goes another way.
 */
class StreamingFidelityTests extends FidelityTests {

	private static final Path FILE = file();

	private static final String HANDSHAKE = String.join("\r\n", "GET TARGET HTTP/1.1", "Host: test.example",
			"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", "");

	/** Masked with zeros, as clients must mask. */
	private static final String HELLO = "\u0081\u0085\u0000\u0000\u0000\u0000hello";

	private static Path file() {
		try {
			Path file = Files.createTempFile("zero-copy", ".txt");
			file.toFile().deleteOnExit();
			return Files.writeString(file, "0123456789".repeat(10_000));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	List<Scenario> scenarios() {
		Stream<Scenario> all = Stream.of(
				// Streams, sent as they come.
				get("server-sent events").script(StreamingFidelityTests::receiveOneByOne)
					.handle((exchange, notes) -> new ServerSentEventHttpMessageWriter().write(
							oneByOne(notes).map((text) -> ServerSentEvent.builder(text).build()),
							ResolvableType.forClass(ServerSentEvent.class), MediaType.TEXT_EVENT_STREAM,
							exchange.getResponse(), Map.of()))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_STREAMED),
				get("flushed parts of no stream's type").script(StreamingFidelityTests::receiveOneByOne)
					.handle((exchange, notes) -> exchange.getResponse()
						.writeAndFlushWith(oneByOne(notes).map((text) -> Mono.just(buffer(exchange, text)))))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_STREAMED),
				get("lines of JSON").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
					return exchange.getResponse()
						.writeAndFlushWith(
								Flux.range(0, 20).map((i) -> Mono.just(buffer(exchange, "{\"i\":" + i + "}\n"))));
				}).uncopied(Reason.RESPONSE_STREAMED),
				get("lines of JSON without flushes").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
					return exchange.getResponse()
						.writeWith(Flux.range(0, 20).map((i) -> buffer(exchange, "{\"i\":" + i + "}\n")));
				}), get("no lines of JSON").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
					return exchange.getResponse().writeAndFlushWith(Flux.empty());
				}).uncopied(Reason.RESPONSE_STREAMED), request("HEAD of a stream", "HEAD").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
					return exchange.getResponse()
						.writeAndFlushWith(Flux.just(Mono.fromSupplier(() -> buffer(exchange, "data:a\n\n"))));
				}).uncopied(Reason.RESPONSE_STREAMED),
				get("a stream that fails").handle((exchange, notes) -> exchange.getResponse()
					.writeAndFlushWith(Flux.<Publisher<DataBuffer>>just(Mono.fromSupplier(() -> buffer(exchange, "a")))
						.concatWith(Mono.error(new IllegalStateException("stream")))))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_STREAMED),
				// Demand is the server's alone.
				get("demand").handle((exchange, notes) -> exchange.getResponse()
					.writeWith(Flux.range(0, 500)
						.doOnRequest((count) -> notes.note("demand", count))
						.map((i) -> buffer(exchange, "x".repeat(10))))),
				get("demand for a stream")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeAndFlushWith(Flux.range(0, 500)
							.doOnRequest((count) -> notes.note("demand", count))
							.map((i) -> Mono.fromSupplier(() -> buffer(exchange, "x".repeat(10))))))
					.uncopied(Reason.RESPONSE_STREAMED),
				// Files, sent without passing through the process.
				get("a file").handle((exchange, notes) -> resource(exchange, notes, new FileSystemResource(FILE)))
					// Over HTTP/2, Tomcat breaks some off, without us too.
					.http1Only()
					.connectionVaries()
					.uncopied(Reason.RESPONSE_BYPASSED, Container.NETTY, Container.JETTY_CORE),
				get("a file's range").header("Range", "bytes=5-14")
					.handle((exchange, notes) -> resource(exchange, notes, new FileSystemResource(FILE)))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_BYPASSED, Container.NETTY, Container.JETTY_CORE),
				request("HEAD of a file", "HEAD")
					.handle((exchange, notes) -> resource(exchange, notes, new FileSystemResource(FILE)))
					.connectionVaries(),
				get("a resource that is no file")
					.handle((exchange, notes) -> resource(exchange, notes,
							new ByteArrayResource("resource".getBytes(StandardCharsets.UTF_8))))
					// Reactor Netty may miss a second request while another thread
					// completes.
					.connectionVaries(),
				// What goes past us.
				get("a native response")
					.handle((exchange, notes) -> writeNatively(
							ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse())))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_BYPASSED),
				get("a native response after the body").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().set("X-A", "b");
					return ResponseFidelityTests.flux(exchange, "body ")
						.then(Mono.defer(() -> writeNatively(
								ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse()))));
				}).connectionVaries().uncopied(Reason.RESPONSE_BYPASSED),
				get("a native response of the native request")
					.handle((exchange, notes) -> writeNatively(
							((HttpServletRequest) ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest()))
								.getAsyncContext()
								.getResponse()))
					.only(Container.JETTY)
					.connectionVaries()
					.uncopied(Reason.RESPONSE_BYPASSED),
				get("a native request that is a response")
					.handle((exchange,
							notes) -> writeNatively(ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest())))
					.only(Container.NETTY)
					.connectionVaries()
					.uncopied(Reason.RESPONSE_BYPASSED),
				get("trailers").handle((exchange, notes) -> {
					HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
					response.header("Trailer", "X-Sum").trailerHeaders((trailers) -> trailers.set("X-Sum", "1"));
					return ResponseFidelityTests.flux(exchange, "a", "b");
				}).only(Container.NETTY).uncopied(Reason.RESPONSE_BYPASSED),
				get("a filter that decorates the response").handle((exchange, notes) -> {
					ServerHttpResponse decorated = new ServerHttpResponseDecorator(exchange.getResponse()) {

						@Override
						public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
							return super.writeWith(Flux.<DataBuffer>from(body)
								.concatWith(Mono.fromSupplier(() -> buffer(exchange, "!"))));
						}

					};
					return mono(exchange.mutate().response(decorated).build(), "decorated");
				}),
				// Upgrades.
				get("a web socket").raw(HANDSHAKE).script((client, text, notes) -> {
					client.send(text);
					client.receive();
					client.send(HELLO);
					notes.note("client", client.receiveUntil("hello").length());
				}).handle(StreamingFidelityTests::webSocket).connectionVaries().uncopied(Reason.UPGRADE),
				get("an upgrade that is refused").raw(HANDSHAKE)
					.handle((exchange, notes) -> mono(exchange, "no"))
					.uncopied(Reason.UPGRADE),
				get("an offer of HTTP/2").raw("GET TARGET HTTP/1.1\r\nHOSTConnection: close\r\nUpgrade: h2c\r\n\r\n")
					.handle((exchange, notes) -> mono(exchange, "no"))
					.connectionVaries());
		return all.toList();
	}

	private static Flux<String> oneByOne(Notes notes) {
		return Flux.concat(Flux.just("one"), notes.happened("one came").thenReturn("two"),
				notes.happened("two came").thenReturn("three"));
	}

	/** A server that holds something back comes to a standstill here. */
	private static void receiveOneByOne(WireClient client, String text, Notes notes) throws IOException {
		client.send(text);
		client.receiveUntil("one");
		notes.signal("one came");
		client.receiveUntil("two");
		notes.signal("two came");
		client.receiveUntil("three");
	}

	private static Mono<Void> resource(ServerWebExchange exchange, Notes notes, Resource resource) {
		notes.note("zero copy", exchange.getResponse() instanceof ZeroCopyHttpOutputMessage);
		return new ResourceHttpMessageWriter().write(Mono.just(resource), null, ResolvableType.forClass(Resource.class),
				null, exchange.getRequest(), exchange.getResponse(), Map.of());
	}

	private static Mono<Void> writeNatively(Object response) {
		byte[] bytes = "native".getBytes(StandardCharsets.UTF_8);
		if (response instanceof HttpServerResponse netty) {
			return netty.sendByteArray(Mono.just(bytes)).then();
		}
		if (response instanceof Response jetty) {
			Callback.Completable written = new Callback.Completable();
			jetty.write(true, ByteBuffer.wrap(bytes), written);
			return Mono.fromFuture(written);
		}
		return Mono.fromCallable(() -> {
			HttpServletResponse servlet = (HttpServletResponse) response;
			if (servlet.getOutputStream().isReady()) {
				servlet.getOutputStream().write(bytes);
			}
			if (servlet.getOutputStream().isReady()) {
				servlet.getOutputStream().flush();
			}
			return null;
		});
	}

	private static Mono<Void> webSocket(ServerWebExchange exchange, Notes notes) {
		WebSocketHandler echo = (session) -> session
			.send(session.receive().take(1).map((message) -> session.textMessage(message.getPayloadAsText())));
		return new HandshakeWebSocketService(strategy(exchange)).handleRequest(exchange, echo);
	}

	private static RequestUpgradeStrategy strategy(ServerWebExchange exchange) {
		Object request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		String server = request.getClass().getName();
		if (server.startsWith("reactor.")) {
			return new ReactorNettyRequestUpgradeStrategy();
		}
		if (server.startsWith("org.apache.")) {
			return new StandardWebSocketUpgradeStrategy();
		}
		return (request instanceof HttpServletRequest) ? new JettyRequestUpgradeStrategy()
				: new JettyCoreRequestUpgradeStrategy();
	}

}
