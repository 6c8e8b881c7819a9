package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that leaves while the application has written nothing yet. Jetty tells of it;
 * on Tomcat, the application finds out when it writes.
 */
class ClientGoneTests {

	@Test
	void leavesNoCopyOfAnAnswerThatNobodyGot() throws IOException {
		Waiting waiting = new Waiting();
		try (MockWebServer shadow = new MockWebServer();
				ShadowEngine engine = ShadowEngine.builder().target(started(shadow)).build();
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

	private static String started(MockWebServer server) throws IOException {
		server.start();
		return server.url("/").toString();
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
