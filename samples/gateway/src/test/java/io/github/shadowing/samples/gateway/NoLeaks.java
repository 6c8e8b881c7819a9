package io.github.shadowing.samples.gateway;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails a class of tests in which a buffer was not released, be it the gateway's or ours.
 */
final class NoLeaks implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) throws InterruptedException {
		// What is unreachable is found out at the next allocation, and not always at the
		// first.
		for (int i = 0; i < 3; i++) {
			collectGarbage();
			PooledByteBufAllocator.DEFAULT.buffer(1).release();
			PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
		}
		assertThat(RecordingLeakDetector.LEAKS).as("buffers that were not released").isEmpty();
	}

	@SuppressWarnings("UnusedVariable")
	private static void collectGarbage() throws InterruptedException {
		ReferenceQueue<Object> queue = new ReferenceQueue<>();
		PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), queue);
		do {
			System.gc();
		}
		while (queue.remove(1000) == null);
		sentinel.clear();
	}

}
