package io.github.shadowing.webflux;

import java.nio.ByteBuffer;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Copies the buffers of one body. They stay as they are: neither their positions nor
 * their reference counts change, and none is kept. Nothing in here throws. What goes
 * wrong is noted and no more: it may be the end of the stack, or of the memory, in the
 * middle of the application's work.
 */
final class BodyCopy {

	private final BodyRecorder recorder;

	private volatile @Nullable Throwable defect;

	BodyCopy(BodyRecorder recorder) {
		this.recorder = recorder;
	}

	/** Copy what can be read of a buffer. */
	void write(DataBuffer buffer) {
		if (this.defect != null) {
			return;
		}
		// Views must be closed: Jetty's hold on to the buffer until then.
		try (DataBuffer.ByteBufferIterator views = buffer.readableByteBuffers()) {
			while (views.hasNext()) {
				ByteBuffer view = views.next();
				this.recorder.write(view);
			}
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/** What was copied so far is void. */
	void reset() {
		try {
			this.recorder.reset();
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/** Bytes went another way, or did not arrive. */
	void stop(Body.State reason) {
		try {
			this.recorder.stop(reason);
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/** Note that something went wrong on the way to here. */
	void fail(Throwable failure) {
		this.defect = failure;
	}

	/** Return what went wrong, if anything did: then the copy is not complete. */
	@Nullable Throwable defect() {
		return this.defect;
	}

	long length() {
		return this.recorder.length();
	}

}
