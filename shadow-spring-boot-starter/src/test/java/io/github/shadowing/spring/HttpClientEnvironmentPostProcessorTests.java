package io.github.shadowing.spring;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpClientEnvironmentPostProcessor}.
 */
class HttpClientEnvironmentPostProcessorTests {

	private static final String BOOT = "org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder";

	private static final String REACTOR_NETTY = "reactor.netty.http.client.HttpClient";

	@Test
	void isNeededAsSpringBootPrefersReactorNetty() {
		assertThat(ClientHttpRequestFactoryBuilder.detect()).isInstanceOf(ReactorClientHttpRequestFactoryBuilder.class);
	}

	@Test
	void keepsTheClientOfTheJdk() {
		try (ConfigurableApplicationContext context = application().run()) {
			assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class))
				.isInstanceOf(JdkClientHttpRequestFactoryBuilder.class);
			assertThat(context.getBean(ClientHttpConnectorBuilder.class))
				.isInstanceOf(JdkClientHttpConnectorBuilder.class);
		}
	}

	@Test
	void keepsTheClientOfTheJdkWhenShadowingIsDisabled() {
		try (ConfigurableApplicationContext context = application().run("--shadow.enabled=false")) {
			assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class))
				.isInstanceOf(JdkClientHttpRequestFactoryBuilder.class);
		}
	}

	@Test
	void yieldsToTheApplication() {
		try (ConfigurableApplicationContext context = application()
			.run("--spring.http.clients.imperative.factory=reactor")) {
			assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class))
				.isInstanceOf(ReactorClientHttpRequestFactoryBuilder.class);
		}
	}

	@Test
	void yieldsToTheApplicationsDefaultProperties() {
		try (ConfigurableApplicationContext context = application()
			.properties("spring.http.clients.imperative.factory=reactor")
			.run()) {
			assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class))
				.isInstanceOf(ReactorClientHttpRequestFactoryBuilder.class);
		}
	}

	@Test
	void addsNothingWithoutReactorNetty() {
		try (ConfigurableApplicationContext context = application("reactor.netty").run()) {
			assertThat(context.getEnvironment().getPropertySources().contains("shadowHttpClientDefaults")).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory",
			"org.springframework.boot.webclient.WebClientCustomizer",
			"org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration" })
	void addsNothingWhereReactorNettyIsTheApplications(String indicator) {
		assertThat(defaults(indicator)).isEmpty();
	}

	@Test
	void choosesNoClientWithoutSpringBootsClients() {
		assertThat(HttpClientEnvironmentPostProcessor.defaults(REACTOR_NETTY::equals))
			.containsOnlyKeys(HttpClientEnvironmentPostProcessor.CLIENT_LOG_LEVELS);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "org.apache.hc.client5.http.impl.classic.HttpClients", "org.eclipse.jetty.client.HttpClient" })
	void leavesAFactoryThatIsPreferredAnyway(String indicator) {
		assertThat(defaults(indicator)).containsEntry(HttpClientEnvironmentPostProcessor.CONNECTOR, "jdk")
			.doesNotContainKey(HttpClientEnvironmentPostProcessor.FACTORY);
	}

	@Test
	void keepsJettyAsTheConnector() {
		assertThat(defaults("org.eclipse.jetty.client.HttpClient", "org.eclipse.jetty.reactive.client.ReactiveRequest"))
			.containsEntry(HttpClientEnvironmentPostProcessor.CONNECTOR, "jetty");
	}

	@Test
	void keepsHttpComponentsAsTheConnector() {
		assertThat(defaults("org.apache.hc.client5.http.impl.classic.HttpClients",
				"org.apache.hc.client5.http.impl.async.HttpAsyncClients",
				"org.apache.hc.core5.reactive.ReactiveResponseConsumer"))
			.containsEntry(HttpClientEnvironmentPostProcessor.CONNECTOR, "http-components");
	}

	@Test
	void keepsTheClientFromWarningOfConnectionsThatAShadowBreaks() {
		try (ConfigurableApplicationContext context = application().run()) {
			assertThat(context.isRunning()).isTrue();
			assertThat(LoggerFactory.getLogger("reactor.netty.http.client.HttpClientConnect").isWarnEnabled())
				.isFalse();
			assertThat(LoggerFactory.getLogger("reactor.netty.channel.FluxReceive").isWarnEnabled()).isFalse();
		}
	}

	private static Map<String, Object> defaults(String... indicators) {
		Set<String> present = new HashSet<>(List.of(indicators));
		present.add(BOOT);
		present.add(REACTOR_NETTY);
		return HttpClientEnvironmentPostProcessor.defaults(present::contains);
	}

	/**
	 * Our own tests have WebFlux on their class path, which makes Netty the
	 * application's.
	 */
	private static SpringApplicationBuilder application(String... hidden) {
		String[] packages = StringUtils.addStringToArray(hidden, WebFluxAutoConfiguration.class.getPackageName());
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.resourceLoader(new DefaultResourceLoader(new FilteredClassLoader(packages)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
