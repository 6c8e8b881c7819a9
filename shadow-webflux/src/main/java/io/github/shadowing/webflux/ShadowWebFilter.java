package io.github.shadowing.webflux;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Tells what a {@link ShadowHandlerDecorator} captures which handler serves it. Most
 * often the decorator learns that by itself, but not where the request goes to the
 * framework in a wrapper, as those with {@code Forwarded} fields do, nor where a request
 * is routed more than once. It changes nothing. One should be the first filter, so that
 * it knows requests that others answer, and one the last, so that it hears of each
 * routing where others repeat it.
 */
public final class ShadowWebFilter implements WebFilter {

	private static final Logger logger = LoggerFactory.getLogger(ShadowWebFilter.class);

	/**
	 * Create a filter.
	 */
	public ShadowWebFilter() {
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ReactiveExchange captured = null;
		try {
			CapturingResponse response = capturing(exchange.getResponse());
			if (response != null) {
				response.exchange().attributes(exchange::getAttributes);
				captured = response.exchange();
			}
		}
		catch (Throwable ex) {
			// Without it, the handler is in doubt, which the exchange accounts for.
			logger.debug("The attributes of an exchange cannot be told", ex);
		}
		Mono<Void> routed = chain.filter(exchange);
		return (captured != null) ? captured.watchObservation(captured.watchRouting(routed)) : routed;
	}

	private static @Nullable CapturingResponse capturing(ServerHttpResponse response) {
		ServerHttpResponse each = response;
		while (!(each instanceof CapturingResponse) && each instanceof ServerHttpResponseDecorator decorator) {
			each = decorator.getDelegate();
		}
		return (each instanceof CapturingResponse capturing) ? capturing : null;
	}

	/** The framework asks for it in each request. */
	@Override
	public String toString() {
		return "ShadowWebFilter";
	}

}
