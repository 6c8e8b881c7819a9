package io.github.shadowing.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * The same on each stack, but for its filter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Controllers.Orders.class, Controllers.Bodies.class, Controllers.Responses.class, Controllers.Private.class })
class Application {

	/** A request with this field is refused before it comes to any handler. */
	static final String REFUSED = "X-Refused";

	private static final String REFUSAL = "refused";

	/**
	 * A filter of servlets.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class OfServlets {

		@Bean
		Filter login() {
			return new HttpFilter() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void doFilter(HttpServletRequest request, HttpServletResponse response,
						jakarta.servlet.FilterChain chain) throws IOException, ServletException {
					if (request.getHeader(REFUSED) == null) {
						chain.doFilter(request, response);
						return;
					}
					response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
					response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
					response.getOutputStream().print(REFUSAL);
				}

			};
		}

	}

	/**
	 * A filter of WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class OfWebFlux {

		@Bean
		WebFilter login() {
			return (exchange, chain) -> (exchange.getRequest().getHeaders().getFirst(REFUSED) == null)
					? chain.filter(exchange) : refuse(exchange);
		}

		/** By default, all applications in a JVM end with the first that does. */
		@Bean
		ReactorResourceFactory ownResources() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			return resources;
		}

		private static Mono<Void> refuse(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			response.setStatusCode(HttpStatus.UNAUTHORIZED);
			response.getHeaders().setContentType(MediaType.APPLICATION_OCTET_STREAM);
			return response
				.writeWith(Mono.just(response.bufferFactory().wrap(REFUSAL.getBytes(StandardCharsets.US_ASCII))));
		}

	}

}
