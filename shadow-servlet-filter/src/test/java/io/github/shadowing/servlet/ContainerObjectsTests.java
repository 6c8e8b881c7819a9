package io.github.shadowing.servlet;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Once a request is answered nothing of ours holds on to it, to its user or to its
 * session: not while its copy is on its way, not while an error page is waited for, and
 * not in what listeners and reports keep.
 */
class ContainerObjectsTests {

	private final Map<String, WeakReference<Object>> objects = new ConcurrentHashMap<>();

	private final List<CopyResult> results = new CopyOnWriteArrayList<>();

	private final MockWebServer shadow = new MockWebServer();

	private volatile boolean hanging;

	private ShadowEngine engine;

	private EmbeddedServer primary;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				MockResponse.Builder response = new MockResponse.Builder().code(200);
				if (ContainerObjectsTests.this.hanging) {
					response.onResponseStart(SocketEffect.Stall.INSTANCE);
				}
				return response.body("shadow").build();
			}

		});
		this.shadow.start();
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", this.shadow.url("/").uri(), Target.Credentials.STRIP,
					TargetLimits.defaults().withTimeout(Duration.ofHours(1)).withMaxConcurrentCalls(4)))
			.listener(this.results::add)
			.build();
	}

	@AfterEach
	void stop() {
		this.primary.close();
		this.engine.close();
		this.shadow.close();
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void areNotHeldWhileTheCopyIsOnItsWay(Container container, String path) throws IOException {
		this.hanging = true;
		start(container, true);
		get(path);
		await().until(() -> this.shadow.getRequestCount() == 1);
		awaitCollected();
		assertThat(this.engine.accounting().inProgress()).isOne();
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void areNotHeldByWhatIsReported(Container container, String path) throws IOException {
		start(container, true);
		get(path);
		await().until(() -> this.results.size() == 1);
		awaitCollected();
		assertThat(this.results).singleElement().isInstanceOf(CopyResult.Compared.class);
		assertThat(this.engine.report().samples()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void areNotHeldWhileAnErrorPageIsWaitedFor(Container container) throws IOException {
		start(container, false);
		get("/missing");
		awaitCollected();
		assertThat(this.engine.accounting().inProgress()).isOne();
		this.engine.close();
		assertThat(this.engine.accounting().ended(Reason.CLOSED)).isOne();
	}

	static Stream<Arguments> exchanges() {
		return Stream.of(Container.values())
			.flatMap((container) -> Stream.of("/plain", "/async", "/missing", "/broken")
				.map((path) -> Arguments.of(container, path)));
	}

	private void start(Container container, boolean errorPage) {
		this.primary = container.create("")
			.filter(authentication())
			.filter(new ShadowFilter(this.engine, RequestHandlers.byServletMapping(), Reconstruction.DEFAULT,
					Duration.ofHours(1)))
			.servlet("/*", new Application());
		if (errorPage) {
			this.primary.errorPage("", "/error");
		}
		this.primary.start();
	}

	private Filter authentication() {
		return (request, response, chain) -> {
			Principal user = new User("alice");
			note("principal", user);
			note("container's request", request);
			note("container's response", response);
			chain.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

				@Override
				public Principal getUserPrincipal() {
					return user;
				}

			}, response);
		};
	}

	private void note(String name, Object object) {
		this.objects.put(name, new WeakReference<>(object));
	}

	/** On a connection of its own: servers remember a connection's last request. */
	private void get(String path) throws IOException {
		try (WireClient client = new WireClient(this.primary.port())) {
			client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			assertThat(client.receive().isComplete()).isTrue();
		}
	}

	private void awaitCollected() {
		assertThat(this.objects).containsKeys("principal", "container's request", "container's response", "request",
				"response", "session", "attribute of the session", "attribute of the request");
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			System.gc();
			assertThat(this.objects).allSatisfy((name, object) -> assertThat(object.get()).as(name).isNull());
		});
	}

	private record User(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

	private final class Application extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getRequestURI().equals("/error")) {
				response.getWriter().print("error page");
				return;
			}
			assertThat(request).isInstanceOf(HttpServletRequestWrapper.class);
			assertThat(response).isInstanceOf(HttpServletResponseWrapper.class);
			note("request", request);
			note("response", response);
			note("attribute of the request", noted(request, new Object()));
			HttpSession session = request.getSession();
			note("session", session);
			Object attribute = new Object();
			session.setAttribute("attribute", attribute);
			note("attribute of the session", attribute);
			// The container holds on to a session that is valid.
			session.invalidate();
			switch (request.getRequestURI()) {
				case "/async" -> {
					AsyncContext async = request.startAsync(request, response);
					note("asynchronous context", async);
					async.start(async::complete);
				}
				case "/missing" -> response.sendError(404);
				case "/broken" -> throw new IOException("on purpose");
				default -> response.getWriter().print(request.getUserPrincipal().getName());
			}
		}

		private static Object noted(HttpServletRequest request, Object attribute) {
			request.setAttribute("attribute", attribute);
			return attribute;
		}

	}

}
