package io.github.shadowing.webflux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The watch that all other tests are under does bark.
 */
class WatchExtensionTests {

	@Test
	void reportsBuffersThatWereNotReleased() throws InterruptedException {
		WatchExtension watch = new WatchExtension();
		leak();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> watch.afterAll(null))
			.withMessageContaining("buffers that were not released");
		watch.beforeAll(null);
		watch.afterAll(null);
	}

	private static void leak() {
		ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(16).writeInt(1);
		assertThat(buffer.refCnt()).isOne();
	}

	@Test
	void reportsOurCallsThatBlock() throws InterruptedException {
		WatchExtension watch = new WatchExtension();
		Mono.fromRunnable(() -> new Blocking().block()).subscribeOn(Schedulers.parallel()).block();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> watch.afterAll(null))
			.withMessageContaining("calls that block");
		watch.beforeAll(null);
		watch.afterAll(null);
	}

}
