package io.github.shadowing.webflux;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Copies the body while the application writes it. Nothing is buffered, flushed,
 * committed or answered in the server's place, and what the server is given is of the
 * same kind as without us.
 */
class CapturingResponse extends PassingResponse {

	private final ServerHttpResponse response;

	private final ReactiveExchange exchange;

	private final ResponseBody body;

	CapturingResponse(ServerHttpResponse response, ReactiveExchange exchange, ResponseBody body) {
		super(response);
		this.response = response;
		this.exchange = exchange;
		this.body = body;
	}

	/** Wrap a response such that it can, or cannot, send files by itself as before. */
	static CapturingResponse of(ServerHttpResponse response, ReactiveExchange exchange, ResponseBody body) {
		return (response instanceof ZeroCopyHttpOutputMessage files)
				? new CapturingFileResponse(response, files, exchange, body)
				: new CapturingResponse(response, exchange, body);
	}

	/** Return the exchange that this is the response of. */
	final ReactiveExchange exchange() {
		return this.exchange;
	}

	/**
	 * Whoever asks for this may write past us, for instance to the server's own response.
	 */
	@Override
	public final ServerHttpResponse getDelegate() {
		try {
			this.body.bypassed();
		}
		catch (Throwable ex) {
			this.body.troubled(ex);
		}
		return this.response;
	}

	@Override
	public final Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
		return this.body.watched(this.response.writeWith(this.body.observed(content)));
	}

	/** What the framework writes in this way has no end worth waiting for. */
	@Override
	public final Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> content) {
		return this.body.streamed(this.response.writeAndFlushWith(content));
	}

	@Override
	public final Mono<Void> setComplete() {
		try {
			this.exchange.committing();
		}
		catch (Throwable ex) {
			this.body.troubled(ex);
		}
		return this.response.setComplete();
	}

	/** A file is about to be sent past us. */
	final void sending() {
		try {
			this.exchange.committing();
			this.body.writing();
			this.body.bypassed();
		}
		catch (Throwable ex) {
			this.body.troubled(ex);
		}
	}

}
