package io.github.shadowing.spring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.report.Report;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The primary itself as the baseline, where it has no server of its own to be asked at:
 * all is as without a baseline.
 */
class BaselineWithoutServerTests {

	private final EmptyShadow shadow = new EmptyShadow();

	private final String[] properties = { this.shadow.property(), "shadow.baseline.url=self",
			"shadow.baseline.percentage=1", "management.endpoints.web.exposure.include=shadow" };

	@AfterEach
	void closeShadow() {
		this.shadow.close();
	}

	@Test
	void isNoneWithMockMvc() {
		new WebApplicationContextRunner().withUserConfiguration(Primary.class)
			.withPropertyValues(this.properties)
			.run((context) -> {
				Filter filter = context.getBean("shadowFilter", FilterRegistrationBean.class).getFilter();
				MockMvcTester mvc = MockMvcTester.from(context, (builder) -> builder.addFilters(filter).build());
				assertThat(mvc.get().uri("/text")).hasStatusOk();
				assertJudgedWithoutBaseline(context);
			});
	}

	@Test
	void isNoneInAWebArchive(@TempDir Path directory) throws Exception {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(directory.toString());
		tomcat.setPort(0);
		Context archive = tomcat.addContext("", directory.toString());
		archive.addServletContainerInitializer((types, context) -> new Archive(this.properties).onStartup(context),
				null);
		try {
			tomcat.start();
			String url = "http://localhost:" + tomcat.getConnector().getLocalPort();
			assertThat(get(url + "/text")).isEqualTo("text");
			assertJudgedWithoutBaseline(
					WebApplicationContextUtils.getRequiredWebApplicationContext(archive.getServletContext()));
			assertThat(get(url + "/actuator/shadow")).contains("\"regression\"").doesNotContain("self.invalid");
		}
		finally {
			tomcat.stop();
			tomcat.destroy();
		}
	}

	private static String get(String url) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	/** With a baseline for one request in a hundred, it would take hundreds. */
	private static void assertJudgedWithoutBaseline(WebApplicationContext context) {
		ShadowEngine engine = context.getBean(ShadowEngine.class);
		await().until(() -> engine.accounting().ended() == 1);
		Report report = engine.report();
		assertThat(report.baseline()).isNull();
		assertThat(report.endpoints()).singleElement()
			.satisfies((endpoint) -> assertThat(endpoint.differences()).isNotEmpty()
				.extracting(Report.FieldReport::classification)
				.containsOnly("regression"));
	}

	/**
	 * What a servlet container starts a web archive with.
	 */
	private static final class Archive extends SpringBootServletInitializer {

		private final String[] properties;

		Archive(String... properties) {
			this.properties = properties;
		}

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return builder.sources(Primary.class).properties(this.properties);
		}

		@Override
		protected void deregisterJdbcDrivers(ServletContext servletContext) {
			// Those of the tests stay.
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Pages.class })
	static class Primary {

	}

	@RestController
	static class Pages {

		@GetMapping("/text")
		String text() {
			return "text";
		}

	}

}
