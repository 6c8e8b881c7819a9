package io.github.shadowing.spring.web;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.servlet.RequestHandlers;
import io.github.shadowing.spring.Http;
import io.github.shadowing.spring.NoShadow;
import io.github.shadowing.spring.OpenSecurity;
import io.github.shadowing.spring.Shadow;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MvcRequestHandlers} in a running application.
 */
class MvcRequestHandlersTests {

	@Test
	void knowsRouteAndRuleOfARequest() {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(handlerOf(context, "/orders/1")).isEqualTo(new Handler("/orders/{id}", HandlerRule.NONE));
			assertThat(handlerOf(context, "/orders/private"))
				.isEqualTo(new Handler("/orders/private", HandlerRule.OPTED_OUT));
			assertThat(handlerOf(context, "/orders/sampled"))
				.isEqualTo(new Handler("/orders/sampled", HandlerRule.optedIn(5.0)));
			assertThat(handlerOf(context, "/orders/async")).isEqualTo(new Handler("/orders/async", HandlerRule.NONE));
			assertThat(handlerOf(context, "/functional/1"))
				.isEqualTo(new Handler("/functional/{id}", HandlerRule.NONE));
			assertThat(handlerOf(context, "/none").rule()).isEqualTo(HandlerRule.NONE);
			assertThat(handlerOf(context, "/none").route()).isIn("/**", "UNKNOWN");
		}
	}

	@Test
	void foretellsOptedInHandlers() {
		try (ConfigurableApplicationContext context = run()) {
			RequestHandlers handlers = context.getBean(RequestHandlers.class);
			assertThat(handlers.find("POST", "/orders")).isEqualTo(HandlerRule.optedIn(null));
			assertThat(handlers.find("POST", "/orders/1/items")).isNull();
			assertThat(handlers.find("GET", "/orders/sampled")).isEqualTo(HandlerRule.optedIn(5.0));
			assertThat(handlers.find("GET", "/orders/private")).isNull();
		}
	}

	@Test
	void foretellsOptedInHandlersBelowTheServletPath() {
		try (ConfigurableApplicationContext context = run("--spring.mvc.servlet.path=/api",
				"--server.servlet.context-path=/app")) {
			RequestHandlers handlers = context.getBean(RequestHandlers.class);
			assertThat(handlers.find("POST", "/api/orders")).isEqualTo(HandlerRule.optedIn(null));
			assertThat(handlers.find("POST", "/app/api/orders")).isNull();
			assertThat(handlerOf(context, "/app/api/orders/1"))
				.isEqualTo(new Handler("/orders/{id}", HandlerRule.NONE));
		}
	}

	@Test
	void foretellsOptedInHandlersOfASecondDispatcherServlet() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class,
				SecondServletConfiguration.class)
			.properties("server.port=0", "shadow.url=http://localhost:1", "shadow.percentage=0")
			.run()) {
			RequestHandlers handlers = context.getBean(RequestHandlers.class);
			assertThat(handlers.find("POST", "/orders")).isEqualTo(HandlerRule.optedIn(null));
			assertThat(handlers.find("POST", "/second/orders")).isEqualTo(HandlerRule.optedIn(null));
			assertThat(handlerOf(context, "/second/orders/1")).isEqualTo(new Handler("/orders/{id}", HandlerRule.NONE));
		}
	}

	@Test
	void foretellsOptedInHandlersWhereBeansAreLazy() {
		try (ConfigurableApplicationContext context = run("--spring.main.lazy-initialization=true")) {
			assertThat(context.getBean(RequestHandlers.class).find("POST", "/orders"))
				.isEqualTo(HandlerRule.optedIn(null));
			assertThat(context.getBeanFactory().containsSingleton("orderController")).isFalse();
		}
	}

	private static Handler handlerOf(ConfigurableApplicationContext context, String path) {
		Http.to(context).get(path);
		try {
			Handler handler = context.getBean(Recorder.class).handlers.poll(10, TimeUnit.SECONDS);
			assertThat(handler).isNotNull();
			return handler;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "shadow.url=http://localhost:1", "shadow.percentage=0")
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Recorder.class })
	static class Application {

		@Bean
		OrderController orderController() {
			return new OrderController();
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route().GET("/functional/{id}", (request) -> ServerResponse.ok().build()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondServletConfiguration {

		@Bean
		ServletRegistrationBean<DispatcherServlet> second(WebApplicationContext context) {
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/second/*");
			registration.setName("second");
			return registration;
		}

	}

	@RestController
	@RequestMapping("/orders")
	static class OrderController {

		@GetMapping("/{id}")
		String read(@PathVariable String id) {
			return id;
		}

		@NoShadow
		@GetMapping("/private")
		String secret() {
			return "private";
		}

		@Shadow(percentage = 5)
		@GetMapping("/sampled")
		String sampled() {
			return "sampled";
		}

		@GetMapping("/async")
		Callable<String> async() {
			return () -> "async";
		}

		@Shadow
		@PostMapping
		String create() {
			return "created";
		}

		@PostMapping("/{id}/items")
		String add(@PathVariable String id) {
			return id;
		}

	}

	/**
	 * Asks where the filter would.
	 */
	static class Recorder extends OncePerRequestFilter {

		private final BlockingQueue<Handler> handlers = new LinkedBlockingQueue<>();

		private final RequestHandlers requestHandlers;

		Recorder(@Lazy RequestHandlers requestHandlers) {
			this.requestHandlers = requestHandlers;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			try {
				chain.doFilter(request, response);
			}
			finally {
				this.handlers.add(this.requestHandlers.handlerOf(request));
			}
		}

	}

}
