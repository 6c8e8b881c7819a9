package io.github.shadowing.spring;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.Report;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ways to a handler on which its annotations must not be lost.
 */
@ParameterizedClass
@EnumSource
class OptOutDispatchTests {

	@Parameter
	private Server server;

	private final MockWebServer shadow = new MockWebServer();

	private ConfigurableApplicationContext primary;

	private ShadowEngine engine;

	@BeforeEach
	void start() throws IOException {
		this.shadow.start();
		this.primary = new SpringApplicationBuilder(Primary.class)
			.properties("server.port=0", "shadow.url=" + this.shadow.url("/"),
					"spring.autoconfigure.exclude=" + this.server.others)
			.run();
		this.engine = this.primary.getBean(ShadowEngine.class);
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.shadow.close();
	}

	@Test
	void doesNotCopyWhatIsOptedOutAndForwards() {
		assertThat(Http.to(this.primary).get("/opted-out-forward").body()).isEqualTo("public");
		isOptedOut();
	}

	@Test
	void doesNotCopyWhatIsOptedOutBehindAFilterThatStartsAsynchronousProcessing() {
		assertThat(Http.to(this.primary).get("/opted-out-late").body()).isEqualTo("private");
		isOptedOut();
	}

	@Test
	void doesNotCopyWhatIsOptedOutAndForwardsByTheContext() {
		assertThat(Http.to(this.primary).get("/opted-out-context-forward").body()).isEqualTo("public");
		isOptedOut();
	}

	@Test
	void doesNotCopyOptionsThatAreOptedOutAndForward() {
		assertThat(Http.to(this.primary).options("/opted-out-options").body()).isEqualTo("options");
		isOptedOut();
	}

	@Test
	void doesNotCopyWhatIsOptedOutAndIncludesWhatForwards() {
		assertThat(Http.to(this.primary).get("/opted-out-include").body()).endsWith("public");
		await().untilAsserted(() -> assertThat(this.engine.accounting().ended()).isEqualTo(1));
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	@Test
	void doesNotCopyWhatIsOptedOutBehindAFilterThatIncludesSomething() {
		assertThat(Http.to(this.primary).get("/opted-out-behind-include").body()).isEqualTo("private");
		isOptedOut();
	}

	@Test
	void doesNotCopyWhatIsOptedOutBehindAFilterThatIncludesByTheContext() {
		assertThat(Http.to(this.primary).get("/opted-out-behind-context-include").body()).isEqualTo("private");
		isOptedOut();
	}

	@Test
	void doesNotCopyWhatIsOptedOutBehindAFilterThatIncludesByTheContextWhatIncludesByTheContext() {
		assertThat(Http.to(this.primary).get("/opted-out-behind-context-includes").body()).isEqualTo("private");
		isOptedOut();
	}

	@ParameterizedTest
	@ValueSource(strings = { "removed", "nulled" })
	void doesNotCopyWhatIsOptedOutBehindAFilterThatTidiesUp(String how) {
		assertThat(Http.to(this.primary).get("/opted-out-" + how).body()).isEqualTo("private");
		isOptedOut();
	}

	@Test
	void takesNoIncludedHandlerForTheOneThatServed() {
		this.shadow.enqueue(new MockResponse.Builder().body("public").build());
		assertThat(Http.to(this.primary).get("/behind-context-includes").body()).isEqualTo("public");
		isComparedAs("GET /behind-context-includes");
	}

	/** Whichever of the framework's attributes it takes away first. */
	@Test
	void copiesWhatIsOptedInBehindAFilterThatTidiesUp() {
		this.shadow.enqueue(new MockResponse.Builder().body("written").build());
		assertThat(Http.to(this.primary).postJson("/opted-in-removed", "{}").body()).isEqualTo("written");
		isComparedAs("POST /opted-in-removed");
	}

	private void isComparedAs(String endpoint) {
		await().untilAsserted(() -> assertThat(this.engine.report().endpoints()).singleElement()
			.extracting(Report.EndpointReport::endpoint)
			.isEqualTo(endpoint));
	}

	private void isOptedOut() {
		await().untilAsserted(() -> assertThat(this.engine.accounting().ended(Reason.OPTED_OUT))
			.as(() -> this.engine.report().toString())
			.isEqualTo(1));
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Controller.class, LateFilter.class })
	static class Primary {

	}

	@RestController
	static class Controller {

		@NoShadow
		@GetMapping("/opted-out-forward")
		ModelAndView forward() {
			return new ModelAndView("forward:/open");
		}

		@GetMapping("/open")
		String open() {
			return "public";
		}

		@NoShadow
		@GetMapping("/opted-out-context-forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getServletContext().getRequestDispatcher("/open").forward(request, response);
		}

		@NoShadow
		@RequestMapping(path = "/opted-out-options", method = RequestMethod.OPTIONS)
		ModelAndView forwardOptions() {
			return new ModelAndView("forward:/open-options");
		}

		@RequestMapping(path = "/open-options", method = RequestMethod.OPTIONS)
		String openOptions() {
			return "options";
		}

		@NoShadow
		@GetMapping("/opted-out-include")
		void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/forwarding").include(request, response);
		}

		@GetMapping("/forwarding")
		ModelAndView forwarding() {
			return new ModelAndView("forward:/open");
		}

		@GetMapping("/nested")
		void nested(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/quiet").include(request, response);
		}

		@GetMapping("/nested-by-context")
		void nestedByContext(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getServletContext().getRequestDispatcher("/quiet").include(request, response);
		}

		@GetMapping("/behind-context-includes")
		String behindContextIncludes() {
			return "public";
		}

		@Shadow
		@PostMapping("/opted-in-removed")
		String write(@RequestBody String order) {
			return "written";
		}

		@GetMapping("/quiet")
		void quiet(HttpServletResponse response) {
			// Leaves it to the filter's chain.
		}

		@NoShadow
		@GetMapping({ "/opted-out-late", "/opted-out-behind-include", "/opted-out-behind-context-include",
				"/opted-out-behind-context-includes", "/opted-out-removed", "/opted-out-nulled" })
		String late() {
			return "private";
		}

	}

	/**
	 * Goes on in a dispatch of its own, as filters do that wait for something.
	 */
	static class LateFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
			if (first && request.getRequestURI().equals("/opted-out-late")) {
				request.startAsync(request, response).dispatch();
			}
			else {
				if (request.getRequestURI().equals("/opted-out-behind-include")) {
					request.getRequestDispatcher("/quiet").include(request, response);
				}
				if (request.getRequestURI().equals("/opted-out-behind-context-include")) {
					getServletContext().getRequestDispatcher("/nested").include(request, response);
				}
				if (request.getRequestURI().endsWith("behind-context-includes")) {
					getServletContext().getRequestDispatcher("/nested-by-context").include(request, response);
				}
				chain.doFilter(request, response);
				if (request.getRequestURI().endsWith("-removed")) {
					attributesOfMvc(request).forEach(request::removeAttribute);
				}
				if (request.getRequestURI().equals("/opted-out-nulled")) {
					attributesOfMvc(request).forEach((name) -> request.setAttribute(name, null));
				}
			}
		}

		private static List<String> attributesOfMvc(HttpServletRequest request) {
			return Collections.list(request.getAttributeNames())
				.stream()
				.filter((name) -> name.startsWith("org.springframework.web.servlet"))
				.toList();
		}

		@Override
		protected boolean shouldNotFilterAsyncDispatch() {
			return false;
		}

	}

	/**
	 * The servers, each with what has to be left out for it to be used.
	 */
	enum Server {

		TOMCAT("jetty.autoconfigure.servlet.JettyServletWebServer"),

		JETTY("tomcat.autoconfigure.servlet.TomcatServletWebServer");

		private final String others;

		Server(String other) {
			this.others = "org.springframework.boot." + other + "AutoConfiguration";
		}

	}

}
