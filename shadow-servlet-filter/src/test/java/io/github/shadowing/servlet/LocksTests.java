package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nothing of ours is locked while the container reads from a client or writes to it: a
 * slow client would hold up others, and a virtual thread would keep its carrier.
 */
class LocksTests {

	/** What is locked in each call of the container, by class. */
	private final Map<String, Set<String>> locks = new ConcurrentHashMap<>();

	@ParameterizedTest
	@EnumSource
	void noneIsHeldWhileTheContainerReadsOrWrites(Container container) throws IOException {
		LocksTests without = new LocksTests();
		try (EmbeddedServer server = without.server(container).start()) {
			play(server);
		}
		try (RawShadow shadow = new RawShadow();
				ShadowEngine engine = engine(shadow);
				EmbeddedServer server = server(container).filter(new ShadowFilter(engine)).start()) {
			play(server);
			await().until(() -> engine.accounting().inProgress() == 0);
			// What goes through the streams of a filter outside may not be the client's.
			assertThat(engine.accounting().ended(Reason.REQUEST_BODY_PARSED)).isEqualTo(2);
		}
		assertThat(this.locks).containsOnlyKeys("read byte", "read bytes", "read characters", "write byte",
				"write bytes", "write character", "write characters", "write text", "flush", "flush characters",
				"close", "close characters", "send error");
		// A BufferedReader, which the Servlet API wants, locks what it reads from.
		without.locks.get("read characters").addAll(this.locks.get("read characters"));
		assertThat(this.locks).isEqualTo(without.locks);
	}

	@Test
	void aLockWouldBeSeen() {
		synchronized (this) {
			watch("test");
		}
		assertThat(this.locks).containsEntry("test", Set.of(LocksTests.class.getName()));
	}

	private static void play(EmbeddedServer server) throws IOException {
		try (WireClient client = new WireClient(server.port())) {
			for (String path : new String[] { "/bytes", "/characters", "/error" }) {
				client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
				assertThat(client.receive().isComplete()).isTrue();
			}
		}
	}

	private static ShadowEngine engine(RawShadow shadow) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(shadow.url())
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("POST"), PathRules.ALL))
			.build();
	}

	private EmbeddedServer server(Container container) {
		return container.create("")
			.filter((request, response, chain) -> chain.doFilter(new WatchedRequest((HttpServletRequest) request),
					new WatchedResponse((HttpServletResponse) response)))
			.servlet("/*", new Application());
	}

	private void watch(String call) {
		Set<String> held = this.locks.computeIfAbsent(call, (absent) -> ConcurrentHashMap.newKeySet());
		long id = Thread.currentThread().getId();
		for (ThreadInfo thread : ManagementFactory.getThreadMXBean().getThreadInfo(new long[] { id }, true, false)) {
			for (MonitorInfo monitor : thread.getLockedMonitors()) {
				held.add(monitor.getClassName());
			}
		}
	}

	private static final class Application extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			switch (request.getRequestURI()) {
				case "/bytes" -> {
					ServletOutputStream output = response.getOutputStream();
					output.write(request.getInputStream().read());
					output.write(request.getInputStream().readAllBytes());
					output.flush();
					output.close();
				}
				case "/characters" -> {
					PrintWriter writer = response.getWriter();
					writer.println(request.getReader().readLine());
					print(writer);
					writer.flush();
					writer.close();
				}
				default -> response.sendError(404);
			}
		}

	}

	private static void print(PrintWriter writer) {
		writer.write('a');
		writer.write(new char[] { 'b' });
		writer.write("c");
		writer.print(1);
		writer.append('d').append("e");
		writer.println();
		writer.println(true);
		writer.println('f');
		writer.println(1);
		writer.println(2L);
		writer.println(3.5f);
		writer.println(4.25);
		writer.println(new char[] { 'g' });
		writer.println(List.of());
		writer.printf("%s", "h").printf(Locale.ROOT, "%s", "i");
	}

	private final class WatchedRequest extends HttpServletRequestWrapper {

		WatchedRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			ServletInputStream delegate = super.getInputStream();
			return new ServletInputStream() {

				@Override
				public int read() throws IOException {
					watch("read byte");
					return delegate.read();
				}

				@Override
				public int read(byte[] target, int offset, int length) throws IOException {
					watch("read bytes");
					return delegate.read(target, offset, length);
				}

				@Override
				public boolean isFinished() {
					return delegate.isFinished();
				}

				@Override
				public boolean isReady() {
					return delegate.isReady();
				}

				@Override
				public void setReadListener(ReadListener listener) {
					delegate.setReadListener(listener);
				}

			};
		}

		@Override
		public BufferedReader getReader() throws IOException {
			return new BufferedReader(new FilterReader(super.getReader()) {

				@Override
				public int read(char[] target, int offset, int length) throws IOException {
					watch("read characters");
					return super.read(target, offset, length);
				}

			});
		}

	}

	private final class WatchedResponse extends HttpServletResponseWrapper {

		WatchedResponse(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void sendError(int status) throws IOException {
			watch("send error");
			super.sendError(status);
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			ServletOutputStream delegate = super.getOutputStream();
			return new ServletOutputStream() {

				@Override
				public void write(int value) throws IOException {
					watch("write byte");
					delegate.write(value);
				}

				@Override
				public void write(byte[] source, int offset, int length) throws IOException {
					watch("write bytes");
					delegate.write(source, offset, length);
				}

				@Override
				public void flush() throws IOException {
					watch("flush");
					delegate.flush();
				}

				@Override
				public void close() throws IOException {
					watch("close");
					delegate.close();
				}

				@Override
				public boolean isReady() {
					return delegate.isReady();
				}

				@Override
				public void setWriteListener(WriteListener listener) {
					delegate.setWriteListener(listener);
				}

			};
		}

		@Override
		public PrintWriter getWriter() throws IOException {
			return new PrintWriter(new FilterWriter(super.getWriter()) {

				@Override
				public void write(int character) throws IOException {
					watch("write character");
					super.write(character);
				}

				@Override
				public void write(char[] source, int offset, int length) throws IOException {
					watch("write characters");
					super.write(source, offset, length);
				}

				@Override
				public void write(String text, int offset, int length) throws IOException {
					watch("write text");
					super.write(text, offset, length);
				}

				@Override
				public void flush() throws IOException {
					watch("flush characters");
					super.flush();
				}

				@Override
				public void close() throws IOException {
					watch("close characters");
					super.close();
				}

			});
		}

	}

}
