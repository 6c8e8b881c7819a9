package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The container's stream, of which every byte that the application reads is copied. What
 * is not overridden here comes down to one of these methods. It never reads for itself.
 */
final class TeeInputStream extends ServletInputStream {

	private final ServletInputStream delegate;

	private final Tee tee;

	private volatile boolean ended;

	TeeInputStream(ServletInputStream delegate, Tee tee) {
		this.delegate = delegate;
		this.tee = tee;
	}

	ServletInputStream delegate() {
		return this.delegate;
	}

	/** Whether the application has seen the end of the body. */
	boolean hasEnded() {
		return this.ended;
	}

	@Override
	public int read() throws IOException {
		int value = this.delegate.read();
		if (value >= 0) {
			this.tee.write(value);
		}
		else {
			this.ended = true;
		}
		return value;
	}

	@Override
	public int read(byte[] destination, int offset, int length) throws IOException {
		int count = this.delegate.read(destination, offset, length);
		if (count > 0) {
			this.tee.write(destination, offset, count);
		}
		else if (count < 0) {
			this.ended = true;
		}
		return count;
	}

	@Override
	public int read(@Nullable ByteBuffer buffer) throws IOException {
		int start = (buffer != null) ? buffer.position() : 0;
		int count = this.delegate.read(buffer);
		if (buffer != null && count > 0) {
			this.tee.write(buffer, start, start + count);
		}
		else if (count < 0) {
			this.ended = true;
		}
		return count;
	}

	@Override
	public int available() throws IOException {
		return this.delegate.available();
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

	@Override
	public boolean isFinished() {
		boolean finished = this.delegate.isFinished();
		if (finished) {
			this.ended = true;
		}
		return finished;
	}

	@Override
	public boolean isReady() {
		return this.delegate.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.delegate.setReadListener(listener);
	}

}
