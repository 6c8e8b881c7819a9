package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that leaves. Jetty tells of it before anything was written; on Tomcat, the
 * application finds out when it writes.
 */
class ClientGoneTests {

	@Test
	void leavesNoCopyOfAnAnswerThatNobodyGot() throws IOException {
		Waiting waiting = new Waiting();
		try (MockWebServer shadow = new MockWebServer();
				ShadowEngine engine = ShadowEngine.builder()
					.shedding(SheddingSettings.disabled())
					.target(started(shadow))
					.build();
				EmbeddedServer primary = Container.JETTY.create("")
					.filter(new ShadowFilter(engine))
					.servlet("/*", waiting)
					.start()) {
			Disposable client = HttpClient.create(ConnectionProvider.newConnection())
				.protocol(HttpProtocol.H2C)
				.get()
				.uri("http://localhost:" + primary.port() + "/")
				.responseContent()
				.subscribe();
			await().until(() -> waiting.begun.getCount() == 0);
			client.dispose();
			await().until(() -> engine.accounting().ended() == 1);
			assertThat(engine.accounting().ended(Reason.RESPONSE_INCOMPLETE)).isOne();
			assertThat(shadow.getRequestCount()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesNoCopyOfAnAnswerThatCouldNotBeFlushed(Container container) throws Exception {
		Flushing flushing = new Flushing();
		try (MockWebServer shadow = new MockWebServer();
				ShadowEngine engine = ShadowEngine.builder()
					.shedding(SheddingSettings.disabled())
					.target(started(shadow))
					.build();
				EmbeddedServer primary = container.create("")
					.filter(new ShadowFilter(engine))
					.servlet("/*", flushing)
					.start();
				WireClient client = new WireClient(primary.port())) {
			client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
			client.receiveUntil("first");
			client.abort();
			flushing.gone.countDown();
			await().until(() -> engine.accounting().ended() == 1);
			assertThat(flushing.failure).isInstanceOf(IOException.class);
			assertThat(engine.accounting().ended(Reason.RESPONSE_INCOMPLETE)).isOne();
			assertThat(shadow.getRequestCount()).isZero();
		}
	}

	private static String started(MockWebServer server) throws IOException {
		server.start();
		return server.url("/").toString();
	}

	/**
	 * Flushes until that fails, and keeps that to itself.
	 */
	private static final class Flushing extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient CountDownLatch gone = new CountDownLatch(1);

		private volatile transient @Nullable IOException failure;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			ServletOutputStream stream = response.getOutputStream();
			stream.print("first");
			response.flushBuffer();
			try {
				this.gone.await();
				for (int i = 0; i < 100_000; i++) {
					stream.write('a');
					response.flushBuffer();
				}
			}
			catch (IOException ex) {
				this.failure = ex;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/**
	 * Answers with nothing once the client is gone, as frameworks do.
	 */
	private static final class Waiting extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient CountDownLatch begun = new CountDownLatch(1);

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				return;
			}
			AsyncContext async = request.startAsync(request, response);
			async.setTimeout(0);
			async.addListener(new AsyncListener() {

				@Override
				public void onComplete(AsyncEvent event) {
				}

				@Override
				public void onTimeout(AsyncEvent event) {
				}

				@Override
				public void onError(AsyncEvent event) {
					event.getAsyncContext().dispatch();
				}

				@Override
				public void onStartAsync(AsyncEvent event) {
				}

			});
			this.begun.countDown();
		}

	}

}
