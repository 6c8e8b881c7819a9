package io.github.shadowing.webflux;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebHandler;

/**
 * An application of WebFlux, with an error handler outside of its web filters, as Spring
 * Boot's is.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFlux
class TestApplication {

	@Bean
	static HandlerMapping scenarios(Stage stage) {
		WebHandler handler = stage::handle;
		return new SimpleUrlHandlerMapping(Map.of("/s/**", handler), Ordered.HIGHEST_PRECEDENCE);
	}

	@Bean
	@Order(-2)
	static WebExceptionHandler errors() {
		return TestApplication::render;
	}

	private static Mono<Void> render(ServerWebExchange exchange, Throwable ex) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			return Mono.error(ex);
		}
		response.setStatusCode(
				(ex instanceof ErrorResponse known) ? known.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		DataBuffer body = response.bufferFactory()
			.wrap(("{\"error\":\"" + ex.getClass().getSimpleName() + "\"}").getBytes(StandardCharsets.UTF_8));
		return response.writeWith(Mono.just(body));
	}

}
