package io.github.shadowing.spring.web;

import java.util.List;
import java.util.Map;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.spring.NoShadow;
import io.github.shadowing.spring.PathExclusions;
import io.github.shadowing.spring.Shadow;
import io.github.shadowing.spring.ShadowAutoConfiguration;
import io.github.shadowing.webflux.RequestHandlers;
import io.github.shadowing.webflux.ShadowHandlerDecorator;
import io.github.shadowing.webflux.ShadowWebFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowReactiveAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShadowReactiveAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(ShadowAutoConfiguration.class,
			ShadowServletAutoConfiguration.class, ShadowReactiveAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(OURS)
		.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
		.withPropertyValues("shadow.url=http://localhost:1");

	private final ReactiveWebApplicationContextRunner actuatorContextRunner = this.contextRunner
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class));

	@Test
	void putsTheDecoratorAroundAllOthersAndFiltersBeforeAndBehindAllOthers() {
		this.contextRunner.withBean("ownDecorator", HttpHandlerDecoratorFactory.class, () -> (handler) -> handler)
			.withBean("ownFilter", WebFilter.class, () -> (exchange, chain) -> chain.filter(exchange))
			.run((context) -> {
				assertThat(context).hasSingleBean(HttpHandler.class).doesNotHaveBean("shadowFilter");
				assertThat(context.getBeanProvider(HttpHandlerDecoratorFactory.class).orderedStream()).first()
					.isInstanceOf(ShadowHandlerDecorator.class);
				List<WebFilter> filters = context.getBeanProvider(WebFilter.class).orderedStream().toList();
				assertThat(filters).hasSizeGreaterThan(2).first().isInstanceOf(ShadowWebFilter.class);
				assertThat(filters).last().isInstanceOf(ShadowWebFilter.class);
			});
	}

	@Test
	void leavesWhatIsInjectedByTypeToTheApplication() {
		HttpHandlerDecoratorFactory decorator = (handler) -> handler;
		WebFilter filter = (exchange, chain) -> chain.filter(exchange);
		this.contextRunner.withBean("ownDecorator", HttpHandlerDecoratorFactory.class, () -> decorator)
			.withBean("ownFilter", WebFilter.class, () -> filter)
			.withBean(Injected.class)
			.run((context) -> assertThat(context.getBean(Injected.class)).isEqualTo(new Injected(decorator, filter)));
	}

	@Test
	void hasNoPartInServletApplications() {
		new WebApplicationContextRunner().withConfiguration(OURS)
			.withPropertyValues("shadow.url=http://localhost:1")
			.run((context) -> assertThat(context).hasBean("shadowFilter")
				.doesNotHaveBean(ShadowHandlerDecorator.class)
				.doesNotHaveBean(ShadowWebFilter.class));
	}

	@Test
	void isOffWithoutUrl(CapturedOutput output) {
		this.contextRunner.withPropertyValues("shadow.url=")
			.run((context) -> assertThat(context).doesNotHaveBean(ShadowEngine.class)
				.doesNotHaveBean(ShadowHandlerDecorator.class)
				.doesNotHaveBean(ShadowWebFilter.class));
		assertThat(output).containsOnlyOnce("Shadow is off");
	}

	@Test
	void isOffWhereDisabled() {
		this.contextRunner.withPropertyValues("shadow.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ShadowEngine.class)
				.doesNotHaveBean(ShadowHandlerDecorator.class)
				.doesNotHaveBean(ShadowWebFilter.class));
	}

	@Test
	void backsOffFromWhatTheApplicationHasOfItsOwn() {
		this.contextRunner.withBean("ownHandlers", RequestHandlers.class, RequestHandlers::byPattern)
			.withBean("ownDecorator", ShadowHandlerDecorator.class,
					() -> new ShadowHandlerDecorator(ShadowEngine.builder().target("http://localhost:1").build()))
			.run((context) -> assertThat(context).hasSingleBean(RequestHandlers.class)
				.hasSingleBean(ShadowHandlerDecorator.class)
				.hasBean("ownHandlers")
				.hasBean("ownDecorator"));
	}

	@Test
	void worksWithoutSpringMvc() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet", "jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ShadowHandlerDecorator.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			management.endpoints.web.base-path=/actuator | x=y                          | /actuator/**
			management.endpoints.web.base-path=/manage/  | x=y                          | /manage/**
			management.endpoints.web.base-path=/actuator | spring.webflux.base-path=/app | /actuator/**
			management.endpoints.web.base-path=/actuator | management.server.port=8080  | /actuator/**
			management.endpoints.web.base-path=/         | x=y                          |
			management.endpoints.web.base-path=          | x=y                          |
			""")
	void leavesOutTheActuatorOnTheSamePort(String basePath, String other, @Nullable String excluded) {
		this.actuatorContextRunner.withPropertyValues(basePath, other)
			.run((context) -> assertThat(context.getBean(PathExclusions.class).patterns())
				.isEqualTo((excluded != null) ? List.of(excluded) : List.of()));
	}

	@Test
	void leavesNothingOutWhereTheActuatorIsOnAnotherPort() {
		this.actuatorContextRunner.withPropertyValues("management.server.port=8081")
			.run((context) -> assertThat(context).hasSingleBean(ShadowHandlerDecorator.class)
				.doesNotHaveBean(PathExclusions.class));
	}

	@Test
	void foretellsWhatIsAnnotated(CapturedOutput output) {
		this.contextRunner.withBean(OrderController.class).run((context) -> {
			RequestHandlers handlers = context.getBean(RequestHandlers.class);
			assertThat(handlers.find("POST", "/orders")).isEqualTo(HandlerRule.optedIn(25.0));
			assertThat(handlers.find("PUT", "/orders")).isNull();
			assertThat(handlers.mayBeOptedOut("GET", "/orders/1")).isTrue();
			assertThat(handlers.mayBeOptedOut("OPTIONS", "/orders/1")).isTrue();
			assertThat(handlers.mayBeOptedOut("GET", "/orders")).isFalse();
			assertThat(output).containsOnlyOnce("@Shadow opts in handlers of unsafe methods")
				.contains("OrderController#create()");
		});
	}

	@Test
	void doubtsAHandlerOfWhichNothingIsKnown() {
		this.contextRunner.run((context) -> {
			RequestHandlers handlers = context.getBean(RequestHandlers.class);
			assertThat(handlers.handlerOf(null)).isEqualTo(Handler.DOUBTFUL);
			assertThat(handlers.handlerOf(Map.of())).isEqualTo(Handler.UNKNOWN);
		});
	}

	@Test
	void refusesAContradictionAtStartUp() {
		this.contextRunner.withBean(ContradictoryController.class).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidShadowAnnotationFailureAnalyzer()
				.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).isEqualTo("Method " + ContradictoryController.class.getName()
					+ ".create() is annotated with both @Shadow and @NoShadow.");
		});
	}

	@RestController
	static class OrderController {

		@Shadow(percentage = 25)
		@PostMapping("/orders")
		String create() {
			return "";
		}

		@NoShadow
		@GetMapping("/orders/{id}")
		String read() {
			return "";
		}

	}

	@RestController
	static class ContradictoryController {

		@Shadow
		@NoShadow
		@PostMapping("/contradictory")
		String create() {
			return "";
		}

	}

	record Injected(HttpHandlerDecoratorFactory decorator, WebFilter filter) {

	}

}
