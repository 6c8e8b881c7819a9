package io.github.shadowing.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The filter on a real Tomcat, with a real shadow behind it.
 */
class ShadowFilterTests {

	private final MockWebServer shadow = new MockWebServer();

	private final List<CopyResult> results = new CopyOnWriteArrayList<>();

	private final HttpClient client = HttpClient.newHttpClient();

	private ShadowEngine engine;

	private EmbeddedServer primary;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(200).body("shadow").build();
			}

		});
		this.shadow.start();
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(this.shadow.url("/").toString())
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("GET", "HEAD", "POST", "PUT"),
					PathRules.ALL))
			.listener(this.results::add)
			.build();
	}

	@AfterEach
	void stop() throws IOException {
		if (this.primary != null) {
			this.primary.close();
		}
		this.engine.close();
		this.shadow.close();
	}

	@Test
	void copiesAGetWithItsRawTarget() throws Exception {
		start((request, response) -> {
			response.setContentType("text/plain");
			response.getWriter().print("héllo");
		});
		HttpResponse<String> response = get("/a%20b;x=1?q=1%202&q=&&r");
		assertThat(response.body()).isEqualTo("héllo");
		RecordedRequest copy = takeCopy();
		assertThat(copy.getRequestLine()).isEqualTo("GET /a%20b;x=1?q=1%202&q=&&r HTTP/1.1");
		assertThat(copy.getHeaders().get("X-Shadow-Request")).isEqualTo("true");
		assertThat(copy.getHeaders().get("X-Shadow-Target")).isEqualTo("shadow");
		CopyResult result = awaitResult();
		assertThat(result.exchange().primary().status()).isEqualTo(200);
		assertThat(result.exchange().primary().body().bytes()).isEqualTo("héllo".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(result.exchange().primary().headers().first("Content-Type"))
			.isEqualToIgnoringCase(response.headers().firstValue("Content-Type").orElseThrow());
	}

	@Test
	void copiesTheBodyOfAPostByteForByte() throws Exception {
		start((request, response) -> {
			byte[] body = request.getInputStream().readAllBytes();
			response.setContentType("application/json");
			response.getOutputStream().write(body);
		});
		byte[] body = "{\"name\": \"Žofie\"}".getBytes(StandardCharsets.UTF_8);
		HttpResponse<byte[]> response = this.client.send(HttpRequest.newBuilder(uri("/orders"))
			.POST(BodyPublishers.ofByteArray(body))
			.header("Content-Type", "application/json")
			.build(), BodyHandlers.ofByteArray());
		assertThat(response.body()).isEqualTo(body);
		RecordedRequest copy = takeCopy();
		assertThat(copy.getMethod()).isEqualTo("POST");
		assertThat(copy.getBody().toByteArray()).isEqualTo(body);
		assertThat(copy.getHeaders().values("Content-Type")).containsExactly("application/json");
		assertThat(copy.getHeaders().values("Content-Length")).containsExactly(Integer.toString(body.length));
		assertThat(awaitResult().exchange().primary().body().bytes()).isEqualTo(body);
	}

	@Test
	void capturesTheErrorPageOfSendError() throws Exception {
		start((request, response) -> {
			response.getOutputStream().print("never seen");
			response.sendError(404, "gone");
			response.getOutputStream().print("ignored");
		});
		HttpResponse<String> response = get("/missing");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).isEqualTo("error page 404");
		CopyResult result = awaitResult();
		assertThat(result.exchange().primary().status()).isEqualTo(404);
		assertThat(text(result)).isEqualTo("error page 404");
	}

	@Test
	void capturesTheErrorPageOfAnException() throws Exception {
		start((request, response) -> {
			response.getWriter().print("half a page");
			throw new ServletException("boom");
		});
		HttpResponse<String> response = get("/broken");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).isEqualTo("error page 500");
		CopyResult result = awaitResult();
		assertThat(result.exchange().primary().status()).isEqualTo(500);
		assertThat(text(result)).isEqualTo("error page 500");
	}

	@Test
	void doesNotFollowOrCopyThroughARedirect() throws Exception {
		start((request, response) -> {
			response.getOutputStream().print("never seen");
			response.sendRedirect("/elsewhere");
		});
		HttpResponse<String> response = get("/old");
		assertThat(response.statusCode()).isEqualTo(302);
		CopyResult result = awaitResult();
		assertThat(result.exchange().primary().status()).isEqualTo(302);
		assertThat(result.exchange().primary().headers().first("Location")).endsWith("/elsewhere");
		assertThat(text(result)).isEmpty();
	}

	@Test
	void capturesAnAsynchronousResponseThatIsCompleted() throws Exception {
		start((request, response) -> {
			AsyncContext async = request.startAsync(request, response);
			async.start(() -> {
				try {
					async.getResponse().getWriter().print("later");
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				async.complete();
			});
		});
		assertThat(get("/async").body()).isEqualTo("later");
		assertThat(text(awaitResult())).isEqualTo("later");
	}

	@Test
	void capturesAnAsynchronousResponseThatIsDispatched() throws Exception {
		start((request, response) -> {
			if (request.getAttribute("again") == null) {
				request.setAttribute("again", true);
				AsyncContext async = request.startAsync(request, response);
				async.start(async::dispatch);
			}
			else {
				response.getWriter().print("second pass");
			}
		});
		assertThat(get("/async").body()).isEqualTo("second pass");
		assertThat(text(awaitResult())).isEqualTo("second pass");
		assertThat(this.engine.accounting().seen()).isOne();
	}

	@Test
	void givesUpAnAsynchronousResponseThatGoesPastTheWrapper() throws Exception {
		start((request, response) -> {
			AsyncContext async = request.startAsync();
			async.start(() -> {
				try {
					async.getResponse().getWriter().print("past");
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				async.complete();
			});
		});
		assertThat(get("/async").body()).isEqualTo("past");
		awaitReason(Reason.RESPONSE_BYPASSED);
	}

	@Test
	void passesAnUnselectedRequestOnUntouched() throws Exception {
		AtomicReference<ServletRequest> seen = new AtomicReference<>();
		start((request, response) -> seen.set(request));
		this.client.send(HttpRequest.newBuilder(uri("/orders/1")).DELETE().build(), BodyHandlers.discarding());
		assertThat(seen.get().getClass().getName()).isEqualTo("org.apache.catalina.connector.RequestFacade");
		awaitReason(Reason.METHOD);
	}

	@Test
	void doesNotCopyACopy() throws Exception {
		start((request, response) -> response.getWriter().print("hello"));
		this.client.send(HttpRequest.newBuilder(uri("/")).header("X-Shadow-Request", "true").build(),
				BodyHandlers.discarding());
		awaitReason(Reason.SHADOW_REQUEST);
	}

	@Test
	void doesNotCopyARequestWhoseBodyWasNotRead() throws Exception {
		start((request, response) -> response.getWriter().print("no need"));
		this.client.send(HttpRequest.newBuilder(uri("/")).POST(BodyPublishers.ofString("unread")).build(),
				BodyHandlers.discarding());
		awaitReason(Reason.REQUEST_BODY_UNREAD);
	}

	@Test
	void doesNotCopyAServerSentEventStream() throws Exception {
		start((request, response) -> {
			response.setContentType("text/event-stream");
			response.getWriter().print("data: 1\n\n");
		});
		get("/events");
		awaitReason(Reason.RESPONSE_STREAMED);
	}

	@Test
	void givesUpAnErrorPageThatNoFilterSees() throws Exception {
		this.primary = new TomcatServer("").filter(new ShadowFilter(this.engine))
			.servlet("/*", servlet((request, response) -> response.sendError(418)))
			.start();
		assertThat(get("/").statusCode()).isEqualTo(418);
		awaitReason(Reason.RESPONSE_UNSEEN);
	}

	@Test
	void comparesWithoutTheBodyOfHead() throws Exception {
		start((request, response) -> response.getWriter().print("hello"));
		this.client.send(HttpRequest.newBuilder(uri("/")).method("HEAD", BodyPublishers.noBody()).build(),
				BodyHandlers.discarding());
		assertThat(awaitResult().exchange().primary().body().length()).isZero();
	}

	@Test
	void givesUpWhereALoginIsRefused() throws Exception {
		this.primary = new TomcatServer("").filter(ShadowFilterTests::refuseLogins)
			.filter(new ShadowFilter(this.engine))
			.servlet("/*", servlet((request, response) -> assertThat(request.authenticate(response)).isFalse()))
			.start();
		assertThat(get("/a").statusCode()).isEqualTo(401);
		await().until(() -> this.engine.accounting().ended(Reason.RESPONSE_BYPASSED) == 1);
		assertThat(this.engine.accounting().inProgress()).isZero();
	}

	/** It is routed too, and may forward to its view. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void doesNotTakeWhoRendersAnErrorPageForTheHandler(boolean forwards) throws Exception {
		this.primary = new TomcatServer("")
			.filter(new ShadowFilter(this.engine, routedByAttribute(), Reconstruction.DEFAULT))
			.servlet("/*", servlet((request, response) -> response.sendError(404)))
			.servlet("/error", servlet((request, response) -> {
				request.setAttribute("route", "/error");
				response.resetBuffer();
				if (forwards) {
					request.getRequestDispatcher("/view").forward(request, response);
				}
				else {
					response.getWriter().print("page");
				}
			}))
			.servlet("/view", servlet((request, response) -> response.getWriter().print("page")))
			.errorPage("", "/error")
			.start();
		assertThat(get("/missing").body()).isEqualTo("page");
		assertThat(awaitResult().exchange().endpoint().route()).isEqualTo(Handler.UNKNOWN_ROUTE);
	}

	/** Jetty lets a filter go on on a thread of its own, with no dispatch to come. */
	@Test
	void findsTheHandlerThatAFilterCallsAfterTheDispatch() throws Exception {
		CountDownLatch left = new CountDownLatch(1);
		this.primary = new JettyServer("").filter((request, response, chain) -> {
			chain.doFilter(request, response);
			left.countDown();
		})
			.filter(new ShadowFilter(this.engine, routedByAttribute(), Reconstruction.DEFAULT))
			.filter((request, response, chain) -> {
				AsyncContext async = request.startAsync(request, response);
				async.start(() -> {
					try {
						left.await();
						chain.doFilter(request, response);
						async.complete();
					}
					catch (IOException | ServletException | InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				});
			})
			.servlet("/*", servlet((request, response) -> {
				request.setAttribute("route", "/late");
				response.getWriter().print("late");
			}))
			.start();
		assertThat(get("/a").body()).isEqualTo("late");
		assertThat(awaitResult().exchange().endpoint().route()).isEqualTo("/late");
	}

	private static RequestHandlers routedByAttribute() {
		return new RequestHandlers() {

			@Override
			public @Nullable HandlerRule find(String method, String path) {
				return null;
			}

			@Override
			public Handler handlerOf(HttpServletRequest request) {
				String route = (String) request.getAttribute("route");
				return (route != null) ? new Handler(route, HandlerRule.NONE) : Handler.UNKNOWN;
			}

		};
	}

	/** Tomcat puts a request of its own below the wrapper of a filter outside. */
	@ParameterizedTest
	@ValueSource(strings = { "forward", "include", "dispatch" })
	void doesNotTakeTheParametersOfADispatchForThoseOfAForm(String way) throws Exception {
		this.primary = new TomcatServer("")
			.filter((request, response, chain) -> chain
				.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request), response))
			.filter(new ShadowFilter(this.engine))
			.servlet("/*", servlet((request, response) -> {
				if (!request.getRequestURI().equals("/a") || request.getAttribute("gone") != null) {
					response.getWriter().print(request.getParameter("x") + request.getParameter("a"));
					return;
				}
				request.setAttribute("gone", "on");
				switch (way) {
					case "forward" -> request.getRequestDispatcher("/b?x=1").forward(request, response);
					case "include" -> request.getRequestDispatcher("/b?x=1").include(request, response);
					default -> request.startAsync(request, response).dispatch("/b?x=1");
				}
			}))
			.start();
		HttpResponse<String> response = this.client.send(HttpRequest.newBuilder(uri("/a"))
			.POST(BodyPublishers.ofString("a=1"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.build(), BodyHandlers.ofString());
		assertThat(response.body()).isEqualTo("11");
		await().until(() -> this.engine.accounting().inProgress() == 0);
		assertThat(this.engine.accounting().ended(Reason.REQUEST_BODY_PARSED)).as(this.engine.report()::toString)
			.isOne();
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	/** As a container does, by the response that it knows. */
	private static void refuseLogins(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

			@Override
			public boolean authenticate(HttpServletResponse wrapped) throws IOException {
				((HttpServletResponse) response).sendError(401);
				return false;
			}

		}, response);
	}

	private void start(Handling handling) {
		this.primary = new TomcatServer("").filter(new ShadowFilter(this.engine))
			.servlet("/*", servlet(handling))
			.servlet("/error",
					servlet((request, response) -> response.getWriter()
						.print("error page " + request.getAttribute("jakarta.servlet.error.status_code"))))
			.errorPage("", "/error")
			.start();
	}

	private static HttpServlet servlet(Handling handling) {
		return new HttpServlet() {

			private static final long serialVersionUID = 1L;

			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response)
					throws ServletException, IOException {
				handling.handle(request, response);
			}

		};
	}

	private URI uri(String target) {
		return URI.create("http://localhost:" + this.primary.port() + target);
	}

	private HttpResponse<String> get(String target) throws Exception {
		return this.client.send(HttpRequest.newBuilder(uri(target)).timeout(Duration.ofSeconds(20)).build(),
				BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
	}

	private RecordedRequest takeCopy() throws InterruptedException {
		RecordedRequest copy = this.shadow.takeRequest(10, TimeUnit.SECONDS);
		assertThat(copy).isNotNull();
		return copy;
	}

	private CopyResult awaitResult() {
		await().untilAsserted(() -> assertThat(this.results).as(() -> this.engine.report().toString()).hasSize(1));
		assertThat(this.results.get(0)).isInstanceOf(CopyResult.Compared.class);
		return this.results.get(0);
	}

	private void awaitReason(Reason reason) {
		await().untilAsserted(() -> assertThat(this.engine.accounting().ended(reason)).isOne());
		assertThat(this.engine.accounting().seen()).isOne();
		assertThat(this.shadow.getRequestCount()).isZero();
	}

	private static String text(CopyResult result) {
		return new String(result.exchange().primary().body().bytes(), StandardCharsets.ISO_8859_1);
	}

	@FunctionalInterface
	interface Handling {

		void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

	}

}
