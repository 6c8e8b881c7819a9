package io.github.shadowing.samples.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Locale;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Routes that the tests need beside those of the sample.
 */
@Configuration(proxyBeanMethods = false)
class FurtherRoutes {

	/** Where nobody listens. */
	static final String NOWHERE = "http://localhost:" + closedPort();

	private static int closedPort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Bean
	RouteLocator routesOfTheTests(RouteLocatorBuilder builder, @Value("${catalogue.url}") String service) {
		return builder.routes()
			.route("live", (route) -> route.path("/live/**").uri(service))
			.route("loud", (route) -> route.path("/loud").filters(FurtherRoutes::loudly).uri(service))
			.route("closed", (route) -> route.path("/closed/**").uri(NOWHERE))
			.route("passed-over", (route) -> route.path("/mixed/{kind}").and().header("X-Never", "never").uri(NOWHERE))
			.route("passed-over-having-read",
					(route) -> route.path("/mixed/{kind}")
						.and()
						.host("read.example")
						.and()
						.readBody(String.class, (body) -> body.contains("nothing"))
						.uri(NOWHERE))
			.route("by-host", (route) -> route.host("hosted.example", "read.example").uri(service))
			.build();
	}

	private static GatewayFilterSpec loudly(GatewayFilterSpec filters) {
		return filters.modifyRequestBody(String.class, String.class,
				(exchange, body) -> Mono.just(body.toUpperCase(Locale.ROOT)));
	}

}
