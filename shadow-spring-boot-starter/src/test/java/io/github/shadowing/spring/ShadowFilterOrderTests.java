package io.github.shadowing.spring;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests where the filter is in the running container.
 */
class ShadowFilterOrderTests {

	@Test
	void isInsideOfTheObservationAndOutsideOfSessionAndSecurity() {
		List<String> filters = filters("--shadow.url=http://localhost:1");
		assertThat(filters).contains("characterEncodingFilter", "requestContextFilter", "formContentFilter");
		assertThat(filters).containsSubsequence("webMvcObservationFilter", "shadowFilter",
				"springSessionRepositoryFilter", "springSecurityFilterChain");
		assertThat(filters.subList(0, filters.indexOf("shadowFilter")))
			.containsExactlyInAnyOrder("characterEncodingFilter", "webMvcObservationFilter");
	}

	@Test
	void isWhereThePropertySays() {
		assertThat(filters("--shadow.url=http://localhost:1", "--shadow.filter.order=0")).containsSubsequence(
				"webMvcObservationFilter", "springSessionRepositoryFilter", "springSecurityFilterChain",
				"shadowFilter");
	}

	@Test
	void mayBeOutsideOfEverything() {
		assertThat(filters("--shadow.url=http://localhost:1", "--shadow.filter.order=" + Ordered.HIGHEST_PRECEDENCE))
			.containsSubsequence("shadowFilter", "webMvcObservationFilter");
	}

	@Test
	void isAbsentWithoutUrl() {
		assertThat(filters()).contains("webMvcObservationFilter").doesNotContain("shadowFilter");
	}

	@Test
	void takesPartInAllDispatchesButForwardAndInclude() {
		try (ConfigurableApplicationContext context = run("--shadow.url=http://localhost:1")) {
			FilterMap mapping = Arrays.stream(tomcat(context).findFilterMaps())
				.filter((map) -> map.getFilterName().equals("shadowFilter"))
				.findFirst()
				.orElseThrow();
			assertThat(mapping.getURLPatterns()).containsExactly("/*");
			assertThat(mapping.getDispatcherNames()).containsExactlyInAnyOrder("REQUEST", "ASYNC", "ERROR");
			assertThat(tomcat(context).findFilterDef("shadowFilter").getAsyncSupported()).isEqualTo("true");
		}
	}

	private static List<String> filters(String... arguments) {
		try (ConfigurableApplicationContext context = run(arguments)) {
			return Arrays.stream(tomcat(context).findFilterMaps()).map(FilterMap::getFilterName).toList();
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Application.class).properties("server.port=0").run(arguments);
	}

	private static StandardContext tomcat(ConfigurableApplicationContext context) {
		TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
		return (StandardContext) server.getTomcat().getHost().findChildren()[0];
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableSpringHttpSession
	static class Application {

		@Bean
		MapSessionRepository sessions() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

	}

}
