package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A buffer that is larger than what the sockets hold, written without blocking to a
 * client that waits: Jetty goes on with it after the call has returned.
 */
class NonBlockingWriteTests {

	private static final int SIZE = 24 * 1024 * 1024;

	private final CountDownLatch pending = new CountDownLatch(1);

	private final Queue<Exchange> handedOver = new ConcurrentLinkedQueue<>();

	@ParameterizedTest
	@CsvSource({ "TOMCAT, false", "TOMCAT, true", "JETTY, false", "JETTY, true" })
	void copiesAllOfABuffer(Container container, boolean direct) throws Exception {
		ByteBuffer content = direct ? ByteBuffer.allocateDirect(SIZE) : ByteBuffer.allocate(SIZE);
		for (int i = 0; i < SIZE; i++) {
			content.put((byte) ('a' + i % 23));
		}
		try (RawShadow shadow = new RawShadow();
				ShadowEngine engine = engine(shadow);
				EmbeddedServer server = container.create("")
					.filter(new ShadowFilter(engine))
					.servlet("/*", new Application(content.flip()))
					.start();
				WireClient client = new WireClient(server.port())) {
			client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
			assertThat(this.pending.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(client.receive().body()).hasSize(SIZE);
			Stage.eventually(() -> this.handedOver.size() == 1);
		}
		Body copied = this.handedOver.element().primary().body();
		assertThat(copied.state()).isEqualTo(Body.State.COMPLETE);
		assertThat(ByteBuffer.wrap(copied.bytes())).isEqualTo(content.rewind());
	}

	private ShadowEngine engine(RawShadow shadow) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(shadow.url())
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("GET"), PathRules.ALL))
			.maxBodySize(2 * SIZE)
			.memoryBudget(4 * SIZE)
			.listener((result) -> this.handedOver.add(result.exchange()))
			.build();
	}

	private final class Application extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient ByteBuffer content;

		Application(ByteBuffer content) {
			this.content = content;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			AsyncContext async = request.startAsync(request, response);
			ServletOutputStream output = response.getOutputStream();
			output.setWriteListener(new WriteListener() {

				private boolean written;

				@Override
				public void onWritePossible() throws IOException {
					if (!this.written && output.isReady()) {
						this.written = true;
						output.write(Application.this.content);
					}
					if (output.isReady()) {
						async.complete();
					}
					NonBlockingWriteTests.this.pending.countDown();
				}

				@Override
				public void onError(Throwable failure) {
					async.complete();
				}

			});
		}

	}

}
