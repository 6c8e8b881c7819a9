package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * The container's stream, of which every byte is copied that the container took. What is
 * not overridden here comes down to one of these methods.
 */
final class TeeOutputStream extends ServletOutputStream {

	private final ServletOutputStream delegate;

	private final Tee tee;

	/** Set when what was written may be taken later; then all of it will be. */
	private volatile boolean nonBlocking;

	TeeOutputStream(ServletOutputStream delegate, Tee tee) {
		this.delegate = delegate;
		this.tee = tee;
	}

	ServletOutputStream delegate() {
		return this.delegate;
	}

	@Override
	public void write(int value) throws IOException {
		this.tee.writing();
		try {
			this.delegate.write(value);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.tee.threw(ex);
			throw ex;
		}
		this.tee.write(value);
	}

	@Override
	public void write(byte[] source, int offset, int length) throws IOException {
		this.tee.writing();
		try {
			this.delegate.write(source, offset, length);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.tee.threw(ex);
			throw ex;
		}
		this.tee.write(source, offset, length);
	}

	@Override
	public void write(@Nullable ByteBuffer buffer) throws IOException {
		this.tee.writing();
		// A container may mind null, or not; and go on with the buffer after it returns.
		ByteBuffer content = (buffer != null) ? this.tee.view(buffer) : null;
		try {
			this.delegate.write(buffer);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.tee.threw(ex);
			throw ex;
		}
		if (buffer != null && content != null) {
			int end = this.nonBlocking ? content.limit() : buffer.position();
			this.tee.write(content, content.position(), end);
		}
	}

	/**
	 * Containers differ in how they encode this; they agree on ASCII.
	 */
	@Override
	public void print(String text) throws IOException {
		this.tee.writing();
		try {
			this.delegate.print(text);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.tee.threw(ex);
			throw ex;
		}
		copy(text);
	}

	private void copy(@Nullable String text) {
		try {
			byte[] ascii = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
			if (ascii.length == String.valueOf(text).length()) {
				this.tee.write(ascii, 0, ascii.length);
			}
			else {
				this.tee.bypassed();
			}
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void flush() throws IOException {
		this.tee.writing();
		try {
			this.delegate.flush();
		}
		catch (IOException | RuntimeException | Error ex) {
			this.tee.threw(ex);
			throw ex;
		}
		this.tee.flushed();
	}

	@Override
	public void close() throws IOException {
		try {
			this.delegate.close();
		}
		catch (IOException | RuntimeException | Error ex) {
			this.tee.threw(ex);
			throw ex;
		}
		// From here on the container ignores or refuses everything.
		this.tee.suspend();
	}

	@Override
	public boolean isReady() {
		return this.delegate.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		// First, as the listener may be called at once, on another thread.
		this.nonBlocking = true;
		this.delegate.setWriteListener(listener);
	}

}
