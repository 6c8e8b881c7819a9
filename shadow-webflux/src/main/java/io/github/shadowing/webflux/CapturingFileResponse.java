package io.github.shadowing.webflux;

import java.nio.file.Path;

import reactor.core.publisher.Mono;

import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The response of a server that can send files without having them pass through the
 * process. It still does, so that there is nothing to copy.
 */
final class CapturingFileResponse extends CapturingResponse implements ZeroCopyHttpOutputMessage {

	private final ZeroCopyHttpOutputMessage files;

	CapturingFileResponse(ServerHttpResponse response, ZeroCopyHttpOutputMessage files, ReactiveExchange exchange,
			ResponseBody body) {
		super(response, exchange, body);
		this.files = files;
	}

	@Override
	public Mono<Void> writeWith(Path file, long position, long count) {
		sending();
		return this.files.writeWith(file, position, count);
	}

}
