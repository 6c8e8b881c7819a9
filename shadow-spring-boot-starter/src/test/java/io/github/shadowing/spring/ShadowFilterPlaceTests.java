package io.github.shadowing.spring;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.servlet.RequestHandlers;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the filter sees from its default place, with Spring Security, Spring Session and
 * the actuator's observation around and below it.
 */
class ShadowFilterPlaceTests {

	private static final String ALICE = "Basic YWxpY2U6c2VjcmV0";

	private final EmptyShadow shadow = new EmptyShadow();

	private ConfigurableApplicationContext primary;

	private Http http;

	@BeforeEach
	void start() {
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", this.shadow.property(), "spring.security.user.name=alice",
					"spring.security.user.password=secret")
			.run();
		this.http = Http.to(this.primary);
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.shadow.close();
	}

	@Test
	void capturesTheHeadersOfSecurityAndSession() {
		HttpResponse<String> response = this.http.get("/session", "Authorization", ALICE);
		ExchangeResponse captured = captured(response);
		assertThat(captured.status()).isEqualTo(200);
		assertThat(captured.headers().first("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(captured.headers().first("X-Frame-Options")).isEqualTo("DENY");
		assertThat(captured.headers().first("Cache-Control")).contains("no-store");
		assertThat(captured.headers().first("Set-Cookie")).startsWith("SESSION=");
	}

	@Test
	void capturesWhatSecurityRefusesToTheUnknown() {
		ExchangeResponse captured = captured(this.http.get("/session"));
		assertThat(captured.status()).isEqualTo(401);
		assertThat(captured.headers().first("WWW-Authenticate")).startsWith("Basic");
	}

	@Test
	void capturesWhatSecurityForbids() {
		ExchangeResponse captured = captured(this.http.get("/admin", "Authorization", ALICE));
		assertThat(captured.status()).isEqualTo(403);
		assertThat(new String(captured.body().bytes(), StandardCharsets.UTF_8)).contains("Forbidden");
	}

	@Test
	void runsInsideOfTheObservation() {
		captured(this.http.get("/session", "Authorization", ALICE));
		assertThat(this.primary.getBean(ObservingHandlers.class).traces).containsOnly("trace of GET /session");
	}

	/** Wait for the copy, and check that what was captured is what the client got. */
	private ExchangeResponse captured(HttpResponse<String> response) {
		CopyResult result = this.primary.getBean(Results.class).only();
		ExchangeResponse captured = result.exchange().primary();
		assertThat(captured.status()).isEqualTo(response.statusCode());
		for (Headers.Field field : captured.headers().fields()) {
			assertThat(response.headers().allValues(field.name())).as(field.name()).contains(field.value());
		}
		return captured;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableSpringHttpSession
	@EnableMethodSecurity
	@Import(SessionController.class)
	static class Primary {

		@Bean
		MapSessionRepository sessions() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

		@Bean
		Results results() {
			return new Results();
		}

		@Bean
		ObservingHandlers observingHandlers(ObservationRegistry observations) {
			return new ObservingHandlers(observations);
		}

		@Bean
		Tracing tracing() {
			return new Tracing();
		}

	}

	@RestController
	static class SessionController {

		@GetMapping("/session")
		String session(HttpSession session) {
			session.setAttribute("seen", true);
			return "hello";
		}

		@GetMapping("/admin")
		@PreAuthorize("hasRole('ADMIN')")
		String admin() {
			return "secret";
		}

	}

	/**
	 * Asked by the filter, so it sees what is current when the filter runs.
	 */
	static final class ObservingHandlers implements RequestHandlers {

		private final List<String> traces = new CopyOnWriteArrayList<>();

		private final ObservationRegistry observations;

		ObservingHandlers(ObservationRegistry observations) {
			this.observations = observations;
		}

		@Override
		public @Nullable HandlerRule find(String method, String path) {
			return null;
		}

		@Override
		public Handler handlerOf(HttpServletRequest request) {
			assertThat(this.observations.getCurrentObservation()).isNotNull();
			this.traces.add(MDC.get("trace"));
			return Handler.UNKNOWN;
		}

	}

	/**
	 * Puts the trace into the logs' context, as tracers do.
	 */
	static final class Tracing implements ObservationHandler<ServerRequestObservationContext> {

		@Override
		public void onScopeOpened(ServerRequestObservationContext context) {
			MDC.put("trace",
					"trace of " + context.getCarrier().getMethod() + " " + context.getCarrier().getRequestURI());
		}

		@Override
		public void onScopeClosed(ServerRequestObservationContext context) {
			MDC.remove("trace");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServerRequestObservationContext;
		}

	}

}
