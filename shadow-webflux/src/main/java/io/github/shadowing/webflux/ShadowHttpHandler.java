package io.github.shadowing.webflux;

import java.time.Duration;

import io.github.shadowing.Capture;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Passes on to another handler, with request and response wrapped where an exchange is
 * captured.
 */
final class ShadowHttpHandler implements HttpHandler {

	private final HttpHandler delegate;

	private final ShadowEngine engine;

	private final RequestHandlers handlers;

	private final Duration patience;

	ShadowHttpHandler(HttpHandler delegate, ShadowEngine engine, RequestHandlers handlers, Duration patience) {
		this.delegate = delegate;
		this.engine = engine;
		this.handlers = handlers;
		this.patience = patience;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		ReactiveExchange exchange = enter(request, response);
		if (exchange == null) {
			return this.delegate.handle(request, response);
		}
		Mono<Void> answer;
		try {
			answer = this.delegate.handle(exchange.request(), exchange.response());
		}
		catch (Throwable ex) {
			exchange.failed();
			throw ex;
		}
		if (answer == null) {
			// Whoever is inside of us breaks a promise, for which the server will call it
			// to account.
			exchange.failed();
			return answer;
		}
		return exchange.watch(answer);
	}

	/**
	 * Begin an exchange.
	 * @return the exchange, or {@code null} where there is nothing to capture
	 */
	private @Nullable ReactiveExchange enter(ServerHttpRequest request, ServerHttpResponse response) {
		try {
			return begin(request, response);
		}
		catch (Throwable ex) {
			this.engine.unreadable(ex);
			return null;
		}
	}

	private @Nullable ReactiveExchange begin(ServerHttpRequest request, ServerHttpResponse response) {
		String method = request.getMethod().name();
		String path = path(request);
		Capture capture = this.engine.begin(method, path, this.handlers, request, ReactiveRequestKeys::find);
		if (capture == null) {
			return null;
		}
		try {
			ReceivedRequest received = ReceivedRequest.of(request);
			SentResponse sent = SentResponse.of(response);
			Reason obstacle = (received != null && sent != null) ? Uncapturable.reason(request, received)
					: Reason.REQUEST_TARGET;
			if (received == null || sent == null || obstacle != null) {
				capture.abandon((obstacle != null) ? obstacle : Reason.REQUEST_TARGET);
				return null;
			}
			return new ReactiveExchange(capture, new RoutedHandler(this.handlers, method, path), this.patience, request,
					received, response, sent);
		}
		catch (Throwable ex) {
			capture.fail(ex);
			return null;
		}
	}

	private static String path(ServerHttpRequest request) {
		try {
			return request.getPath().pathWithinApplication().value();
		}
		catch (IllegalArgumentException ex) {
			// A client may send a prefix that the framework refuses.
			return String.valueOf(request.getURI().getRawPath());
		}
	}

}
