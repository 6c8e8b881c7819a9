package io.github.shadowing.webflux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.github.shadowing.exchange.BodyRecorder;
import io.github.shadowing.exchange.MemoryBudget;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.JettyDataBuffer;
import org.springframework.core.io.buffer.JettyDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a copy leaves of a buffer. Netty's buffers are watched in all tests, Jetty's only
 * here.
 */
class BodyCopyTests {

	@Test
	void givesBuffersOfJettyBackToTheirPool() {
		ArrayByteBufferPool.Tracking pool = new ArrayByteBufferPool.Tracking();
		BodyRecorder recorder = new BodyRecorder(100, new MemoryBudget(100).open());
		RetainableByteBuffer.Mutable pooled = pool.acquire(16, false);
		pooled.append(ByteBuffer.wrap("content".getBytes(StandardCharsets.UTF_8)));
		JettyDataBuffer buffer = new JettyDataBufferFactory()
			.wrap(Content.Chunk.asChunk(pooled.getByteBuffer(), true, pooled));
		BodyCopy copy = new BodyCopy(recorder);
		copy.write(buffer);
		DataBufferUtils.release(buffer);
		assertThat(copy.defect()).isNull();
		assertThat(copy.length()).isEqualTo("content".length());
		assertThat(pool.getLeaks()).isEmpty();
	}

}
