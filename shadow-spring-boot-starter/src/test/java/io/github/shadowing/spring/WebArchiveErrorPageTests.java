package io.github.shadowing.spring;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Outcome;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.support.ErrorPageFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Error pages where Spring Boot runs as a web archive: its filter, which is outside of
 * ours, swallows errors and exceptions, and forwards to the page.
 */
class WebArchiveErrorPageTests {

	private static final String ALICE = "Basic YWxpY2U6c2VjcmV0";

	private final MockWebServer shadow = new MockWebServer();

	private ConfigurableApplicationContext primary;

	@BeforeEach
	void start() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(200).build();
			}

		});
		this.shadow.start();
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "shadow.url=http://localhost:" + this.shadow.getPort(),
					"spring.security.user.name=alice", "spring.security.user.password=secret")
			.run();
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.shadow.close();
	}

	@ParameterizedTest
	@CsvSource({ "/missing, 404", "/refused, 409", "/failing, 500" })
	void areCapturedAsTheClientGetsThem(String path, int status) {
		HttpResponse<String> response = Http.to(this.primary).get(path, "Authorization", ALICE);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("\"path\":\"" + path + "\"");
		Results results = this.primary.getBean(Results.class);
		await().until(() -> results.all.size() == 1);
		ExchangeResponse captured = results.all.get(0).exchange().primary();
		assertThat(captured.status()).isEqualTo(status);
		assertThat(new String(captured.body().bytes(), StandardCharsets.UTF_8)).isEqualTo(response.body());
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().until(() -> engine.accounting().inProgress() == 0);
		assertThat(results.all.get(0).reason().outcome()).isEqualTo(Outcome.COMPARED);
		assertThat(engine.accounting().ended()).isOne();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ErrorController.class)
	static class Primary {

		@Bean
		ErrorPageFilter errorPageFilter() {
			return new ErrorPageFilter();
		}

		@Bean
		FilterRegistrationBean<ErrorPageFilter> errorPageFilterRegistration(ErrorPageFilter filter) {
			FilterRegistrationBean<ErrorPageFilter> registration = new FilterRegistrationBean<>(filter);
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

		@Bean
		Results results() {
			return new Results();
		}

	}

	@RestController
	static class ErrorController {

		@GetMapping("/refused")
		void refused() {
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		}

		@GetMapping("/failing")
		void failing() {
			throw new IllegalStateException("of the test");
		}

	}

	static final class Results implements ExchangeListener {

		private final List<CopyResult> all = new CopyOnWriteArrayList<>();

		@Override
		public void onResult(CopyResult result) {
			this.all.add(result);
		}

	}

}
