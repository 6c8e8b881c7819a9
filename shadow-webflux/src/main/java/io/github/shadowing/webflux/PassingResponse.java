package io.github.shadowing.webflux;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.MultiValueMap;

/**
 * Passes all calls on that have nothing to do with the body. Spring's decorator would do
 * the same, but by way of {@link #getDelegate()}, by which others go past it.
 */
abstract class PassingResponse extends ServerHttpResponseDecorator {

	private final ServerHttpResponse response;

	PassingResponse(ServerHttpResponse response) {
		super(response);
		this.response = response;
	}

	@Override
	public final boolean setStatusCode(@Nullable HttpStatusCode status) {
		return this.response.setStatusCode(status);
	}

	@Override
	public final @Nullable HttpStatusCode getStatusCode() {
		return this.response.getStatusCode();
	}

	@Override
	public final boolean setRawStatusCode(@Nullable Integer value) {
		return this.response.setRawStatusCode(value);
	}

	@Override
	public final HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public final MultiValueMap<String, ResponseCookie> getCookies() {
		return this.response.getCookies();
	}

	@Override
	public final void addCookie(ResponseCookie cookie) {
		this.response.addCookie(cookie);
	}

	@Override
	public final DataBufferFactory bufferFactory() {
		return this.response.bufferFactory();
	}

	@Override
	public final void beforeCommit(Supplier<? extends Mono<Void>> action) {
		this.response.beforeCommit(action);
	}

	@Override
	public final boolean isCommitted() {
		return this.response.isCommitted();
	}

	@Override
	public final String toString() {
		return this.response.toString();
	}

}
