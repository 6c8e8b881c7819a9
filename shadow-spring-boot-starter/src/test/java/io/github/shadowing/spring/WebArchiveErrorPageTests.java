package io.github.shadowing.spring;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Outcome;
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

	private final EmptyShadow shadow = new EmptyShadow();

	private ConfigurableApplicationContext primary;

	@BeforeEach
	void start() {
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", this.shadow.property(), "spring.security.user.name=alice",
					"spring.security.user.password=secret")
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
		CopyResult result = this.primary.getBean(Results.class).only();
		ExchangeResponse captured = result.exchange().primary();
		assertThat(captured.status()).isEqualTo(status);
		assertThat(new String(captured.body().bytes(), StandardCharsets.UTF_8)).isEqualTo(response.body());
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().until(() -> engine.accounting().inProgress() == 0);
		assertThat(result.reason().outcome()).isEqualTo(Outcome.COMPARED);
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

}
