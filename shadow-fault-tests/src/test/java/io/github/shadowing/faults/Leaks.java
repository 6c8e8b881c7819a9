package io.github.shadowing.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import static io.github.shadowing.faults.Patience.await;

/**
 * Finds buffers of Netty that nobody has released.
 */
final class Leaks {

	private static final String PLANTED = "planted-";

	private static final AtomicInteger FINDS = new AtomicInteger();

	private Leaks() {
	}

	/**
	 * Find leaks. One is planted first: once it is found, so are those before it.
	 * @return what the detector says of any other
	 */
	static List<String> find() {
		String planted = PLANTED + FINDS.incrementAndGet() + ".";
		plant(planted);
		await().until(() -> {
			System.gc();
			ByteBufAllocator.DEFAULT.buffer().release();
			return RecordingLeakDetector.found().stream().anyMatch((leak) -> leak.contains(planted));
		});
		return RecordingLeakDetector.found().stream().filter((leak) -> !leak.contains(PLANTED)).toList();
	}

	private static void plant(String planted) {
		ByteBuf lost = ByteBufAllocator.DEFAULT.directBuffer();
		lost.touch(planted);
	}

}
