package io.github.shadowing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import io.github.shadowing.dispatch.RawServer;
import io.github.shadowing.dispatch.Threads;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.netty.util.internal.InternalThreadLocalMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shadow that hangs holds up neither the application's shutdown nor the virtual
 * machine's.
 */
class ShutdownTests {

	@RegisterExtension
	final RecordedLog log = RecordedLog.of(Logger.ROOT_LOGGER_NAME, Level.WARN);

	@Test
	void doesNotWaitForAShadowThatHangs() throws Exception {
		try (RawServer shadow = RawServer.hanging()) {
			ShadowEngine engine = engine(shadow.uri());
			copy(engine);
			copy(engine);
			await().until(() -> shadow.requests().size() == 2);
			engine.close();
			// Had it waited, the copies would have timed out.
			assertThat(engine.accounting().ended(Reason.CANCELLED)).isEqualTo(2);
			assertThat(Threads.named("shadow-")).isEmpty();
			await().until(() -> shadow.openConnections() == 0);
		}
		assertThat(this.log.messages()).isEmpty();
	}

	@Test
	void isNotHeldUpForEverByAListenerThatHangs() throws Exception {
		CountDownLatch told = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		try (RawServer shadow = RawServer.answering(RawServer.OK)) {
			ShadowEngine engine = ShadowEngine.builder()
				.shedding(SheddingSettings.disabled())
				.target(shadow.uri().toString())
				.listener((result) -> {
					told.countDown();
					awaitUninterruptibly(released);
				})
				.build();
			copy(engine);
			told.await();
			engine.close();
			assertThat(engine.accounting().ended(Reason.CANCELLED)).isEqualTo(1);
			assertThat(Threads.named("shadow-")).containsExactly("shadow-worker");
		}
		finally {
			released.countDown();
			Threads.awaitNone();
		}
	}

	@Test
	void mayBeDoneByAListener() throws Exception {
		AtomicReference<ShadowEngine> engine = new AtomicReference<>();
		CountDownLatch closed = new CountDownLatch(1);
		try (RawServer shadow = RawServer.answering(RawServer.OK)) {
			engine.set(ShadowEngine.builder()
				.shedding(SheddingSettings.disabled())
				.target(shadow.uri().toString())
				.listener((result) -> {
					engine.get().close();
					closed.countDown();
				})
				.build());
			copy(engine.get());
			assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
			Threads.awaitNone();
		}
	}

	@Test
	void leavesNothingOfNettyInTheThreadsOfTheApplication() throws Exception {
		FutureTask<Boolean> use = new FutureTask<>(() -> {
			try (RawServer shadow = RawServer.answering(RawServer.OK)) {
				ShadowEngine engine = engine(shadow.uri());
				copy(engine);
				await().until(() -> engine.accounting().ended(Reason.MATCH) == 1);
				engine.close();
			}
			return InternalThreadLocalMap.getIfSet() == null;
		});
		new Thread(use, "of-the-application").start();
		assertThat(use.get()).isTrue();
	}

	@Test
	void doesNotKeepTheVirtualMachineAlive() throws Exception {
		try (RawServer shadow = RawServer.hanging()) {
			Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
					System.getProperty("java.class.path"), Application.class.getName(), shadow.uri().toString())
				.redirectOutput(ProcessBuilder.Redirect.INHERIT)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			try {
				await().until(() -> shadow.requests().size() == 1);
				process.getOutputStream().close();
				assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
				assertThat(process.exitValue()).isZero();
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	private static ShadowEngine engine(URI shadow) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("shadow", shadow, Target.Credentials.STRIP,
					TargetLimits.defaults().withTimeout(Duration.ofMinutes(10)).withMaxConcurrentCalls(4)))
			.build();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void copy(ShadowEngine engine) {
		Capture capture = engine.begin("GET", "/a", OptIns.NONE);
		assertThat(capture).isNotNull();
		capture.complete("/a", HandlerRule.NONE, "/a", Headers.empty(), Body.State.COMPLETE, 200, Headers.empty());
	}

	/**
	 * An application that ends, once told to, without closing its engine.
	 */
	static final class Application {

		private Application() {
		}

		public static void main(String[] arguments) throws IOException {
			copy(engine(URI.create(arguments[0])));
			System.in.transferTo(OutputStream.nullOutputStream());
		}

	}

}
