package io.github.shadowing.spring;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.Report;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
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

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.SingletonTargetSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.MappedInterceptor;

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
			.properties("server.port=0", "shadow.url=" + this.shadow.url("/"))
			.run("--spring.autoconfigure.exclude=" + this.server.others());
		assertThat(this.primary).isInstanceOfSatisfying(WebServerApplicationContext.class,
				(context) -> assertThat(context.getWebServer()).isInstanceOf(this.server.type));
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

	@ParameterizedTest
	@ValueSource(strings = { "/forwards-to-opted-out", "/forwards-by-context-to-opted-out", "/includes-opted-out",
			"/includes-opted-out-by-context" })
	void doesNotCopyWhatAnOptedOutHandlerHasAPartIn(String path) {
		assertThat(Http.to(this.primary).get(path).body()).endsWith("private");
		await().untilAsserted(() -> assertThat(this.engine.accounting().ended()).isEqualTo(1));
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void doesNotCopyWhatIsOptedOutBehindAFilterThatIncludesWhatForwards(String method) {
		Http.to(this.primary).send(method, "/opted-out-behind-include-that-forwards");
		isOptedOut();
	}

	@Test
	void doesNotCopyOptionsThatAreOptedOutBehindAFilterThatTidiesUp() {
		assertThat(Http.to(this.primary).options("/opted-out-options-removed").body()).isEqualTo("private");
		isOptedOut();
	}

	@Test
	void doesNotCopyOptionsThatAreOptedOutBehindAFilterThatIncludesWhatResets() {
		assertThat(Http.to(this.primary).options("/opted-out-behind-include-that-resets").body()).isEqualTo("private");
		isOptedOut();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/opted-out-class", "/opted-out-class-behind-proxy" })
	void doesNotCopyWhatAHandlerServesWhoseClassIsOptedOut(String path) {
		assertThat(Http.to(this.primary).get(path).body()).isEqualTo("private");
		isOptedOut();
	}

	/** Then nobody tells which handler the request was for, or went to. */
	@Test
	void doesNotCopyWhatAFilterForwardsToWhatAnInterceptorOfTheApplicationRefuses() {
		assertThat(Http.to(this.primary).get("/opted-out-forwarded-away").statusCode()).isEqualTo(401);
		isOptedOut();
	}

	@Test
	void doesNotCopyWhatIsOptedOutBehindAFilterThatKeepsAttributesToItself() {
		assertThat(Http.to(this.primary).get("/opted-out-kept").body()).isEqualTo("private");
		isOptedOut();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void doesNotCopyWhatIsRefusedBeforeItIsRoutedToWhatIsOptedOut(String method) {
		assertThat(Http.to(this.primary).send(method, "/opted-out-refused/1").statusCode()).isEqualTo(403);
		isOptedOut();
	}

	@Test
	void copiesWhatIsRefusedElsewhere() {
		this.shadow.enqueue(new MockResponse.Builder().code(403).build());
		assertThat(Http.to(this.primary).get("/refused").statusCode()).isEqualTo(403);
		isComparedAs("GET UNKNOWN");
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
	@Import({ OpenSecurity.class, Controller.class, OptedOutHandler.class, LateFilter.class })
	static class Primary {

		/** As of a handler with advice, where the application has JDK proxies. */
		@Bean("/opted-out-class-behind-proxy")
		HttpRequestHandler proxiedHandler() {
			ProxyFactory factory = new ProxyFactory(HttpRequestHandler.class,
					new SingletonTargetSource(new OptedOutHandler()));
			return (HttpRequestHandler) factory.getProxy();
		}

		@Bean
		MappedInterceptor refusing() {
			return new MappedInterceptor(new String[] { "/vetoed" }, new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					response.setStatus(401);
					return false;
				}

			});
		}

	}

	@NoShadow
	@Component("/opted-out-class")
	static class OptedOutHandler implements HttpRequestHandler {

		@Override
		public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("private");
		}

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

		@RequestMapping(path = "/nested", method = { RequestMethod.GET, RequestMethod.OPTIONS })
		void nested(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/quiet").include(request, response);
		}

		@GetMapping("/nested-by-context")
		void nestedByContext(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getServletContext().getRequestDispatcher("/quiet").include(request, response);
		}

		@GetMapping("/forwards-to-opted-out")
		ModelAndView forwardToOptedOut() {
			return new ModelAndView("forward:/opted-out");
		}

		@GetMapping("/forwards-by-context-to-opted-out")
		void forwardByContextToOptedOut(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getServletContext().getRequestDispatcher("/opted-out").forward(request, response);
		}

		@GetMapping("/includes-opted-out")
		void includeOptedOut(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getRequestDispatcher("/opted-out").include(request, response);
		}

		@GetMapping("/includes-opted-out-by-context")
		void includeOptedOutByContext(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getServletContext().getRequestDispatcher("/opted-out").include(request, response);
		}

		@RequestMapping(path = "/forwarding-to-nested", method = { RequestMethod.GET, RequestMethod.OPTIONS })
		void forwardToNested(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			request.getRequestDispatcher("/nested").forward(request, response);
		}

		@RequestMapping(path = "/resetting", method = { RequestMethod.GET, RequestMethod.OPTIONS })
		void reset(HttpServletResponse response) {
			response.resetBuffer();
		}

		@GetMapping("/vetoed")
		String vetoed() {
			return "never";
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

		@RequestMapping(path = "/quiet", method = { RequestMethod.GET, RequestMethod.OPTIONS })
		void quiet(HttpServletResponse response) {
			// Leaves it to the filter's chain.
		}

		@NoShadow
		@GetMapping({ "/opted-out-late", "/opted-out-behind-include", "/opted-out-behind-context-include",
				"/opted-out-behind-context-includes", "/opted-out-removed", "/opted-out-nulled",
				"/opted-out-forwarded-away" })
		String late() {
			return "private";
		}

		@NoShadow
		@RequestMapping(
				path = { "/opted-out", "/opted-out-behind-include-that-forwards", "/opted-out-options-removed",
						"/opted-out-behind-include-that-resets", "/opted-out-kept", "/opted-out-refused/{id}" },
				method = { RequestMethod.GET, RequestMethod.OPTIONS })
		String optedOut() {
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
				if (request.getRequestURI().endsWith("behind-include-that-forwards")) {
					getServletContext().getRequestDispatcher("/forwarding-to-nested").include(request, response);
				}
				if (request.getRequestURI().endsWith("behind-include-that-resets")) {
					getServletContext().getRequestDispatcher("/resetting").include(request, response);
				}
				if (first && request.getRequestURI().endsWith("-forwarded-away")) {
					request.getRequestDispatcher("/vetoed").forward(request, response);
					return;
				}
				if (request.getRequestURI().contains("refused")) {
					response.setStatus(403);
					return;
				}
				boolean kept = request.getRequestURI().endsWith("-kept");
				chain.doFilter(kept ? new KeepingRequest(request) : request, response);
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
	 * Has attributes that those outside do not see.
	 */
	private static final class KeepingRequest extends HttpServletRequestWrapper {

		private final Map<String, Object> attributes = new HashMap<>();

		KeepingRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public void setAttribute(String name, Object value) {
			this.attributes.put(name, value);
		}

		@Override
		public Object getAttribute(String name) {
			Object value = this.attributes.get(name);
			return (value != null) ? value : super.getAttribute(name);
		}

	}

	/**
	 * The servers, each with what has to be left out for it to be used.
	 */
	enum Server {

		TOMCAT("jetty", "Jetty", TomcatWebServer.class),

		JETTY("tomcat", "Tomcat", JettyWebServer.class);

		private final String otherPackage;

		private final String other;

		private final Class<? extends WebServer> type;

		Server(String otherPackage, String other, Class<? extends WebServer> type) {
			this.otherPackage = "org.springframework.boot." + otherPackage + ".autoconfigure.";
			this.other = other;
			this.type = type;
		}

		private String others() {
			return this.otherPackage + "servlet." + this.other + "ServletWebServerAutoConfiguration,"
					+ this.otherPackage + "actuate.web.server." + this.other
					+ "ServletManagementContextAutoConfiguration";
		}

	}

}
