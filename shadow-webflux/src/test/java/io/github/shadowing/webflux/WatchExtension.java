package io.github.shadowing.webflux;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails each class of tests in which a buffer was not released, or something of ours
 * blocked a thread that must not be blocked.
 */
public final class WatchExtension implements BeforeAllCallback, AfterAllCallback {

	private static final Queue<String> BLOCKING = new ConcurrentLinkedQueue<>();

	static {
		BlockHound.Builder builder = BlockHound.builder().loadIntegrations();
		// The timer's own lock, held for no longer than it takes to find an entry, and
		// never on Reactor Netty.
		builder.allowBlockingCallsInside("io.github.shadowing.CaptureTimer", "schedule")
			.allowBlockingCallsInside("io.github.shadowing.Capture", "forgetExpiry");
		builder.blockingMethodCallback((method) -> {
			List<StackTraceElement> stack = Stream.of(new Throwable().getStackTrace()).toList();
			if (isOurs(caller(stack))) {
				BLOCKING.add(method + " " + stack);
			}
		}).install();
	}

	/** Who has called what blocks, past the classes of Java. */
	private static String caller(List<StackTraceElement> stack) {
		return stack.stream()
			.map(StackTraceElement::getClassName)
			.filter((name) -> !name.startsWith("java.") && !name.startsWith("jdk.")
					&& !name.startsWith("reactor.blockhound.") && !name.startsWith(WatchExtension.class.getName()))
			.findFirst()
			.orElse("");
	}

	private static boolean isOurs(String className) {
		return className.startsWith("io.github.shadowing.")
				&& !Stream.of("Test", "Stage", "Notes", "WireClient").anyMatch(className::contains);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		BLOCKING.clear();
		RecordingLeakDetector.LEAKS.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) throws InterruptedException {
		assertThat(BLOCKING).as("calls that block").isEmpty();
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
