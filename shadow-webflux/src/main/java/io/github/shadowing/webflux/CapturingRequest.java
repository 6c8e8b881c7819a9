package io.github.shadowing.webflux;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.MultiValueMap;

/**
 * Copies the body while the application reads it. Everything else it has from the
 * request.
 * <p>
 * It is no {@link ServerHttpRequestDecorator}: the framework links the attributes of its
 * exchange only to a request of the type that servers' own have. In this way we learn of
 * them, too.
 */
final class CapturingRequest extends AbstractServerHttpRequest {

	private final ServerHttpRequest delegate;

	private final ReactiveExchange exchange;

	private final RequestBody body;

	private volatile @Nullable Supplier<Map<String, Object>> attributes;

	CapturingRequest(ServerHttpRequest delegate, ReactiveExchange exchange, RequestBody body) {
		super(delegate.getMethod(), delegate.getURI(), null, delegate.getHeaders());
		this.delegate = delegate;
		this.exchange = exchange;
		this.body = body;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return this.body.observed(this.delegate.getBody());
	}

	@Override
	public void setAttributesSupplier(Supplier<Map<String, Object>> supplier) {
		this.attributes = supplier;
		if (this.delegate instanceof AbstractServerHttpRequest linked) {
			linked.setAttributesSupplier(supplier);
		}
		this.exchange.attributes(supplier);
	}

	@Override
	public Map<String, Object> getAttributes() {
		Supplier<Map<String, Object>> supplier = this.attributes;
		return (supplier != null) ? supplier.get() : this.delegate.getAttributes();
	}

	@Override
	public String getId() {
		return this.delegate.getId();
	}

	@Override
	public HttpMethod getMethod() {
		return this.delegate.getMethod();
	}

	@Override
	public URI getURI() {
		return this.delegate.getURI();
	}

	@Override
	public RequestPath getPath() {
		return this.delegate.getPath();
	}

	@Override
	public MultiValueMap<String, String> getQueryParams() {
		return this.delegate.getQueryParams();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.delegate.getHeaders();
	}

	@Override
	public MultiValueMap<String, HttpCookie> getCookies() {
		return this.delegate.getCookies();
	}

	@Override
	protected MultiValueMap<String, HttpCookie> initCookies() {
		return this.delegate.getCookies();
	}

	@Override
	public @Nullable InetSocketAddress getLocalAddress() {
		return this.delegate.getLocalAddress();
	}

	@Override
	public @Nullable InetSocketAddress getRemoteAddress() {
		return this.delegate.getRemoteAddress();
	}

	@Override
	public @Nullable SslInfo getSslInfo() {
		return this.delegate.getSslInfo();
	}

	@Override
	protected @Nullable SslInfo initSslInfo() {
		return this.delegate.getSslInfo();
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals")
	public <T> T getNativeRequest() {
		return ServerHttpRequestDecorator.getNativeRequest(this.delegate);
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
