package io.github.shadowing.spring.web;

import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.servlet.RequestHandlers;
import io.github.shadowing.servlet.ShadowFilter;
import io.github.shadowing.spring.NoShadow;
import io.github.shadowing.spring.PathExclusions;
import io.github.shadowing.spring.Shadow;
import io.github.shadowing.spring.ShadowAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowServletAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShadowServletAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ShadowAutoConfiguration.class, ShadowServletAutoConfiguration.class))
		.withPropertyValues("shadow.url=http://localhost:1");

	private final WebApplicationContextRunner mvcContextRunner = this.contextRunner.withConfiguration(
			AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));

	private final WebApplicationContextRunner actuatorContextRunner = this.mvcContextRunner
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class));

	@Test
	void registersTheFilter() {
		this.contextRunner.run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean("shadowFilter", FilterRegistrationBean.class);
			assertThat(registration.getFilter()).isInstanceOf(ShadowFilter.class);
			assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE + 20);
			assertThat(registration.getFilterName()).isEqualTo("shadowFilter");
			assertThat(registration.isAsyncSupported()).isTrue();
		});
	}

	@Test
	void backsOffFromAFilterOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnFilterConfiguration.class)
			.run((context) -> assertThat(context).doesNotHaveBean("shadowFilter").hasBean("ownFilter"));
	}

	@Test
	void backsOffFromARegistrationOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnRegistrationConfiguration.class)
			.run((context) -> assertThat(context).doesNotHaveBean("shadowFilter").hasBean("ownRegistration"));
	}

	@Test
	void backsOffFromRequestHandlersOfTheApplication() {
		this.mvcContextRunner.withUserConfiguration(OwnHandlersConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(RequestHandlers.class).hasBean("ownHandlers"));
	}

	@Test
	void worksWithoutSpringMvc() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
			.run((context) -> assertThat(context).hasBean("shadowFilter")
				.hasSingleBean(RequestHandlers.class)
				.doesNotHaveBean(MvcRequestHandlers.class));
	}

	@Test
	void worksWithoutSpringBootsMvcModule() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.webmvc"))
			.run((context) -> assertThat(context).hasBean("shadowFilter").hasSingleBean(MvcRequestHandlers.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			management.endpoints.web.base-path=/actuator | x=y                          | /actuator/**
			management.endpoints.web.base-path=/manage/  | x=y                          | /manage/**
			management.endpoints.web.base-path=/actuator | spring.mvc.servlet.path=/api | /api/actuator/**
			management.endpoints.web.base-path=/actuator | server.servlet.context-path=/app | /actuator/**
			management.endpoints.web.base-path=/actuator | management.server.port=8080  | /actuator/**
			management.endpoints.web.base-path=/         | x=y                          |
			management.endpoints.web.base-path=          | x=y                          |
			""")
	void leavesOutTheActuatorOnTheSamePort(String basePath, String other, String excluded) {
		this.actuatorContextRunner.withPropertyValues(basePath, other)
			.run((context) -> assertThat(context.getBean(PathExclusions.class).patterns())
				.isEqualTo((excluded != null) ? List.of(excluded) : List.of()));
	}

	@Test
	void leavesInterceptorsThatAreInjectedToTheApplication() {
		HandlerInterceptor own = new HandlerInterceptor() {

		};
		this.mvcContextRunner.withBean("own", HandlerInterceptor.class, () -> own)
			.run((context) -> assertThat(context.getBeanProvider(HandlerInterceptor.class).getIfAvailable())
				.isSameAs(own));
	}

	@Test
	void leavesNothingOutWhereTheActuatorIsOnAnotherPort() {
		this.actuatorContextRunner.withPropertyValues("management.server.port=8081")
			.run((context) -> assertThat(context).doesNotHaveBean(PathExclusions.class));
	}

	@Test
	void doesNotCaptureRequestsOfTheActuator() {
		this.actuatorContextRunner.run((context) -> {
			ShadowEngine engine = context.getBean(ShadowEngine.class);
			RequestHandlers handlers = context.getBean(RequestHandlers.class);
			assertThat(engine.begin("GET", "/actuator", handlers)).isNull();
			assertThat(engine.begin("GET", "/actuator/health", handlers)).isNull();
			assertThat(engine.begin("GET", "/actuators", handlers)).isNotNull();
		});
	}

	@Test
	void leavesOutWhatABeanOfTheApplicationExcludes() {
		this.actuatorContextRunner.withBean("own", PathExclusions.class, () -> () -> List.of("/internal/**"))
			.run((context) -> assertThat(
					context.getBean(ShadowEngine.class).begin("GET", "/internal/x", (method, path) -> null))
				.isNull());
	}

	@Test
	void namesHandlersOptedInForAWrite(CapturedOutput output) {
		this.mvcContextRunner.withUserConfiguration(OrderController.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("@Shadow opts in handlers of unsafe methods")
				.contains("{POST [/orders]} of " + OrderController.class.getName() + "#create()")
				.doesNotContain("#read()");
		});
	}

	@Test
	void warnsOfNothingWithoutAnOptedInWrite(CapturedOutput output) {
		this.mvcContextRunner.run((context) -> assertThat(output).doesNotContain("@Shadow opts in"));
	}

	@Test
	void refusesAContradictionAtStartUp() {
		this.mvcContextRunner.withUserConfiguration(ContradictoryController.class).run((context) -> {
			FailureAnalysis analysis = analysis(context);
			assertThat(analysis.getDescription()).isEqualTo("Method " + ContradictoryController.class.getName()
					+ ".create() is annotated with both @Shadow and @NoShadow.");
			assertThat(analysis.getAction()).isEqualTo("Remove one of the two annotations.");
		});
	}

	@Test
	void doubtsAHandlerRatherThanThrow() {
		this.mvcContextRunner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest() {

				@Override
				public Object getAttribute(String name) {
					throw new IllegalStateException("Recycled");
				}

			};
			Handler handler = context.getBean(RequestHandlers.class).handlerOf(request);
			assertThat(handler.route()).isEqualTo("UNKNOWN");
			assertThat(handler.rule()).isEqualTo(io.github.shadowing.policy.HandlerRule.OPTED_OUT);
		});
	}

	private static FailureAnalysis analysis(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new InvalidShadowAnnotationFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@RestController
	static class OrderController {

		@Shadow
		@PostMapping("/orders")
		void create() {
		}

		@Shadow
		@GetMapping("/orders")
		void read() {
		}

	}

	@RestController
	static class ContradictoryController {

		@Shadow
		@NoShadow
		@PostMapping("/orders")
		void create() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFilterConfiguration {

		@Bean
		ShadowFilter ownFilter(ShadowEngine engine) {
			return new ShadowFilter(engine);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistrationConfiguration {

		@Bean
		FilterRegistrationBean<ShadowFilter> ownRegistration(ShadowEngine engine) {
			return new FilterRegistrationBean<>(new ShadowFilter(engine));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHandlersConfiguration {

		@Bean
		RequestHandlers ownHandlers() {
			return RequestHandlers.byServletMapping();
		}

	}

}
