package io.github.shadowing.samples.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What is routed to, or the shadow: a server that keeps what it receives.
 */
final class Backend implements AutoCloseable {

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	/**
	 * Start a server.
	 * @param answers what it answers with
	 */
	Backend(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answers) {
		this.server = HttpServer.create()
			.host("localhost")
			.port(0)
			.handle((request, response) -> receive(request).flatMapMany((body) -> answers.apply(request, response)))
			.bindNow();
	}

	private Mono<String> receive(HttpServerRequest request) {
		Mono<String> body = request.requestHeaders().contains("Upgrade") ? Mono.just("")
				: request.receive().aggregate().asString(StandardCharsets.ISO_8859_1).defaultIfEmpty("");
		return body.doOnNext((text) -> this.received.add(Received.of(request, text)));
	}

	int port() {
		return this.server.port();
	}

	String url() {
		return "http://localhost:" + port();
	}

	/** Return what came in, in order, but for what was for other paths. */
	List<Received> received(String path) {
		return this.received.stream().filter((request) -> request.target().startsWith(path)).toList();
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(1));
	}

}
