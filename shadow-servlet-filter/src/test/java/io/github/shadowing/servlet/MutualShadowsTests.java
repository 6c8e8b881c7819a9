package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A request makes one copy and no more, wherever the copy goes.
 */
class MutualShadowsTests {

	@ParameterizedTest
	@EnumSource
	void twoApplicationsThatShadowEachOtherCopyARequestOnce(Container container) throws IOException {
		try (Application one = new Application(container);
				Application two = new Application(container);
				ShadowEngine engineOfOne = one.shadowedBy(two);
				ShadowEngine engineOfTwo = two.shadowedBy(one)) {
			one.get();
			await().until(() -> engineOfOne.accounting().ended(Reason.MATCH) == 1);
			two.get();
			await().until(() -> engineOfTwo.accounting().ended(Reason.MATCH) == 1);
			assertThat(one.requests).hasValue(2);
			assertThat(two.requests).hasValue(2);
			assertThat(engineOfOne.accounting().ended(Reason.SHADOW_REQUEST)).isOne();
			assertThat(engineOfTwo.accounting().ended(Reason.SHADOW_REQUEST)).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void anApplicationThatShadowsItselfCopiesARequestOnce(Container container) throws IOException {
		try (Application application = new Application(container);
				ShadowEngine engine = application.shadowedBy(application)) {
			application.get();
			await().until(() -> engine.accounting().ended(Reason.MATCH) == 1);
			assertThat(application.requests).hasValue(2);
			assertThat(engine.accounting().ended(Reason.SHADOW_REQUEST)).isOne();
		}
	}

	/**
	 * An application that learns where its shadow is once both are started.
	 */
	private static final class Application implements AutoCloseable {

		private final AtomicInteger requests = new AtomicInteger();

		private final AtomicReference<ShadowFilter> filter = new AtomicReference<>();

		private final EmbeddedServer server;

		Application(Container container) {
			this.server = container.create("")
				.filter((request, response, chain) -> this.filter.get().doFilter(request, response, chain))
				.servlet("/*", new HttpServlet() {

					private static final long serialVersionUID = 1L;

					@Override
					protected void service(HttpServletRequest request, HttpServletResponse response)
							throws IOException {
						Application.this.requests.incrementAndGet();
						response.getWriter().print("hello");
					}

				})
				.start();
		}

		ShadowEngine shadowedBy(Application other) {
			ShadowEngine engine = ShadowEngine.builder()
				.shedding(SheddingSettings.disabled())
				.target("http://localhost:" + other.server.port())
				.build();
			this.filter.set(new ShadowFilter(engine));
			return engine;
		}

		void get() throws IOException {
			try (WireClient client = new WireClient(this.server.port())) {
				client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
				assertThat(client.receive().body()).isEqualTo("hello");
			}
		}

		@Override
		public void close() {
			this.server.close();
		}

	}

}
