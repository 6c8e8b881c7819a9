package io.github.shadowing.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Keeps Spring Boot from choosing another HTTP client for the application just because
 * this library brings Reactor Netty.
 * <p>
 * Boot's {@code RestClient.Builder} and {@code RestTemplateBuilder} use the first client
 * found, and Reactor Netty comes before that of the JDK. Where Reactor Netty is not the
 * application's own, as Boot's modules for {@code WebClient}, WebFlux and Reactor Netty
 * are absent, the properties {@code spring.http.clients.imperative.factory} and
 * {@code spring.http.clients.reactive.connector} get, as values of the lowest precedence,
 * what would be detected without it, and Reactor Netty's client is told not to warn of
 * broken connections. An application that uses Reactor Netty without any of these modules
 * has to set them itself.
 * <p>
 * What is detected without Boot, as by {@code RestClient.create()}, is not changed by
 * this.
 */
final class HttpClientEnvironmentPostProcessor implements EnvironmentPostProcessor {

	static final String FACTORY = "spring.http.clients.imperative.factory";

	/**
	 * Reactor Netty warns of each connection that a shadow breaks, and of each that is
	 * closed as a copy took too long. These are counted as outcomes, and no news for the
	 * application's log.
	 */
	static final Set<String> CLIENT_LOG_LEVELS = Set.of("logging.level.reactor.netty.http.client.HttpClientConnect",
			"logging.level.reactor.netty.channel.FluxReceive");

	private static final List<String> CLIENT_LOGGERS = List.of("reactor", "reactor.netty", "reactor.netty.http",
			"reactor.netty.http.client", "reactor.netty.channel");

	static final String CONNECTOR = "spring.http.clients.reactive.connector";

	/** Without an order it runs last, when all other sources are there. */
	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		ClassLoader classLoader = application.getClassLoader();
		Map<String, Object> defaults = defaults((className) -> ClassUtils.isPresent(className, classLoader));
		// Boot moves the application's default properties to the end, behind these.
		defaults.keySet().removeIf(environment::containsProperty);
		if (CLIENT_LOGGERS.stream().anyMatch((logger) -> environment.containsProperty("logging.level." + logger))) {
			// Whoever wants to see more of Reactor Netty is to see this too.
			defaults.keySet().removeAll(CLIENT_LOG_LEVELS);
		}
		if (!defaults.isEmpty()) {
			environment.getPropertySources().addLast(new MapPropertySource("shadowHttpClientDefaults", defaults));
		}
	}

	static Map<String, Object> defaults(Predicate<String> present) {
		Map<String, Object> defaults = new LinkedHashMap<>();
		if (present.test("reactor.netty.http.client.HttpClient") && !isReactorNettyExpected(present)) {
			CLIENT_LOG_LEVELS.forEach((level) -> defaults.put(level, "error"));
			if (present.test("org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder")) {
				if (!isDetectedBeforeReactorNetty(present)) {
					defaults.put(FACTORY, "jdk");
				}
				defaults.put(CONNECTOR, connector(present));
			}
		}
		return defaults;
	}

	private static boolean isReactorNettyExpected(Predicate<String> present) {
		return present.test("org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory")
				|| present.test("org.springframework.boot.webclient.WebClientCustomizer")
				|| present.test("org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration");
	}

	/** As {@code ClientHttpRequestFactoryBuilder.detect()}. */
	private static boolean isDetectedBeforeReactorNetty(Predicate<String> present) {
		return present.test("org.apache.hc.client5.http.impl.classic.HttpClients")
				|| present.test("org.eclipse.jetty.client.HttpClient");
	}

	/**
	 * As {@code ClientHttpConnectorBuilder.detect()}, where Reactor Netty comes first.
	 */
	private static String connector(Predicate<String> present) {
		if (present.test("org.eclipse.jetty.client.HttpClient")
				&& present.test("org.eclipse.jetty.reactive.client.ReactiveRequest")) {
			return "jetty";
		}
		return (present.test("org.apache.hc.client5.http.impl.async.HttpAsyncClients")
				&& present.test("org.apache.hc.core5.reactive.ReactiveResponseConsumer")) ? "http-components" : "jdk";
	}

}
