package io.github.shadowing.dispatch;

import java.lang.ref.WeakReference;

import org.junit.jupiter.api.Test;

import static io.github.shadowing.dispatch.Waiting.await;

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

	private static WeakReference<Thread> ended(ShadowThreads threads) throws InterruptedException {
		Thread thread = threads.newThread(() -> {
		});
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

}
