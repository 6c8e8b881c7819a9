package io.github.shadowing.dispatch;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShadowThreads}.
 */
class ShadowThreadsTests {

	@Test
	void forgetsThreadsThatHaveEnded() throws InterruptedException {
		ShadowThreads threads = new ShadowThreads("ended");
		WeakReference<Thread> ended = ended(threads);
		await().until(() -> {
			threads.newThread(() -> {
			});
			System.gc();
			return ended.get() == null;
		});
	}

	@Test
	void haveALargeStackWhateverOthersHave() throws Exception {
		// Interpreted, as how much of the stack compiled code takes depends on when it
		// is.
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xint", "-Xss512k", "-cp", home(ShadowThreads.class) + File.pathSeparator + home(Depth.class),
				Depth.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(output).matches("\\d+\\R\\d+\\R");
			List<Integer> depths = output.lines().map(Integer::valueOf).toList();
			assertThat(depths.get(1)).isGreaterThan(3 * depths.get(0));
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String home(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
	}

	private static WeakReference<Thread> ended(ShadowThreads threads) throws InterruptedException {
		Thread thread = threads.newThread(() -> {
		});
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

	/**
	 * How deep a method may call itself on a usual thread, and on one of these: a program
	 * of its own.
	 */
	static final class Depth {

		private int depth;

		public static void main(String[] args) throws InterruptedException {
			System.out.println(reached(Thread::new));
			System.out.println(reached(new ShadowThreads("deep")));
		}

		private static int reached(ThreadFactory threads) throws InterruptedException {
			Depth depth = new Depth();
			Thread thread = threads.newThread(depth::overflow);
			thread.start();
			thread.join();
			return depth.depth;
		}

		private void overflow() {
			try {
				descend();
			}
			catch (StackOverflowError ex) {
				// As deep as it goes.
			}
		}

		private void descend() {
			if (++this.depth > 0) {
				descend();
			}
		}

	}

}
