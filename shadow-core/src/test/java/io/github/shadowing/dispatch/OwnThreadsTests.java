package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The library's threads may be started by any thread of the application, a request's
 * among them, and must not take along what that one inherited or leaves to its children.
 */
class OwnThreadsTests {

	private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

	private final ClassLoader original = Thread.currentThread().getContextClassLoader();

	private final BlockingQueue<Observed> observed = new LinkedBlockingQueue<>();

	@BeforeEach
	void servingARequest() {
		USER.set("alice");
		Thread.currentThread().setContextClassLoader(new ClassLoader(this.original) {
		});
	}

	@AfterEach
	void requestServed() {
		USER.remove();
		Thread.currentThread().setContextClassLoader(this.original);
	}

	@Test
	void aThreadInheritsNothing() throws Exception {
		Thread thread = new ShadowThreads("shadow-test").newThread(this::observe);
		assertThat(thread.isDaemon()).isTrue();
		thread.start();
		assertThat(take()).isEqualTo(Observed.nothing("shadow-test"));
	}

	@Test
	void theEventLoopInheritsNothing() throws Exception {
		try (RawServer server = RawServer.answering(RawServer.OK)) {
			assertThat(send(server, Duration.ofSeconds(60))).isEqualTo(Observed.nothing("shadow-http"));
		}
	}

	/**
	 * And it comes from the event loop: where it comes from another thread, it can meet
	 * the answer halfway, and a buffer leaks.
	 */
	@Test
	void aTimeoutInheritsNothing() throws Exception {
		try (RawServer server = RawServer.hanging()) {
			assertThat(send(server, Duration.ofMillis(50))).isEqualTo(Observed.nothing("shadow-http"));
		}
	}

	private Observed send(RawServer server, Duration timeout) throws Exception {
		Target target = new Target("shadow", server.uri(), Target.Credentials.STRIP,
				TargetLimits.defaults().withTimeout(timeout).withMaxConcurrentCalls(1));
		MemoryBudget.Share share = new MemoryBudget(1024).open();
		try (WebClientTransport transport = new WebClientTransport(List.of(target), 0, TimeSource.system())) {
			transport.send(new Copy(target, "GET", server.uri().resolve("/a"), Headers.empty(), Body.empty(),
					Body.empty(), new Endpoint("GET", "/a"), null), share, (answer) -> observe());
			return take();
		}
		finally {
			share.close();
		}
	}

	private void observe() {
		this.observed.add(new Observed(Thread.currentThread().getName(), USER.get(),
				Thread.currentThread().getContextClassLoader()));
	}

	private Observed take() throws InterruptedException {
		return this.observed.poll(20, TimeUnit.SECONDS);
	}

	private record Observed(String thread, String user, ClassLoader contextClassLoader) {

		static Observed nothing(String thread) {
			return new Observed(thread, null, ShadowThreads.class.getClassLoader());
		}

	}

}
