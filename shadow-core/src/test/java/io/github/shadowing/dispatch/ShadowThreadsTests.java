package io.github.shadowing.dispatch;

import java.lang.ref.WeakReference;
import java.util.concurrent.ThreadFactory;

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
	void haveALargeStackWhateverOthersHave() throws InterruptedException {
		ShadowThreads threads = new ShadowThreads("deep");
		int most = 0;
		int own = 0;
		// More than once, as compiled code takes less of the stack.
		for (int i = 0; i < 5; i++) {
			most = Math.max(most, Depth.reached((task) -> new Thread(null, task, "usual", 1024 * 1024)));
			own = Math.max(own, Depth.reached(threads));
		}
		assertThat(own).isGreaterThan(most + most / 2);
	}

	private static WeakReference<Thread> ended(ShadowThreads threads) throws InterruptedException {
		Thread thread = threads.newThread(() -> {
		});
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

	/**
	 * How deep a method may call itself.
	 */
	private static final class Depth {

		private int depth;

		static int reached(ThreadFactory threads) throws InterruptedException {
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
				assertThat(this.depth).isPositive();
			}
		}

		private void descend() {
			if (++this.depth > 0) {
				descend();
			}
		}

	}

}
