package io.github.shadowing.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * What the application has of WebFlux alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class WebFluxParts {

	@Bean
	WebFilter login() {
		return (exchange, chain) -> (exchange.getRequest().getHeaders().getFirst(Application.REFUSED) == null)
				? chain.filter(exchange) : refuse(exchange);
	}

	@Bean
	WebFilter fallback() {
		return (exchange, chain) -> {
			String path = exchange.getRequest().getHeaders().getFirst(Application.FALLBACK);
			Mono<Void> answer = chain.filter(exchange);
			return (path == null) ? answer : answer.onErrorResume(
					(failure) -> chain.filter(exchange.mutate().request((request) -> request.path(path)).build()));
		};
	}

	private static Mono<Void> refuse(ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatus.UNAUTHORIZED);
		response.getHeaders().setContentType(MediaType.APPLICATION_OCTET_STREAM);
		return response.writeWith(Mono.fromSupplier(
				() -> response.bufferFactory().wrap(Application.REFUSAL.getBytes(StandardCharsets.US_ASCII))));
	}

	@Bean
	RouterFunction<ServerResponse> functions() {
		return RouterFunctions.route(RequestPredicates.GET("/functions/{id}"),
				(request) -> ServerResponse.ok().bodyValue(request.pathVariable("id")));
	}

	/**
	 * By default, the servers of all applications in a JVM end with the first that does.
	 */
	@Bean
	ReactorResourceFactory ownResources() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

}
