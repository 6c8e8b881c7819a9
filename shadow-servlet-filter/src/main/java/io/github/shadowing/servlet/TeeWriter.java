package io.github.shadowing.servlet;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The container's own writer, so that its charset, buffer and error state stay what they
 * are, of which every character is copied. All of {@link PrintWriter} comes down to the
 * methods overridden here.
 */
final class TeeWriter extends PrintWriter {

	private final PrintWriter delegate;

	private final Tee tee;

	private final Charset charset;

	private OutputStreamWriter encoder;

	TeeWriter(PrintWriter delegate, Tee tee, Charset charset) {
		super(delegate);
		this.delegate = delegate;
		this.tee = tee;
		this.charset = charset;
		this.encoder = new OutputStreamWriter(tee, charset);
	}

	PrintWriter delegate() {
		return this.delegate;
	}

	@Override
	public void write(int character) {
		this.delegate.write(character);
		try {
			this.encoder.write(character);
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void write(char[] source, int offset, int length) {
		this.delegate.write(source, offset, length);
		try {
			this.encoder.write(source, offset, length);
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void write(String text, int offset, int length) {
		this.delegate.write(text, offset, length);
		try {
			this.encoder.write(text, offset, length);
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void println() {
		this.delegate.println();
		try {
			this.encoder.write(System.lineSeparator());
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public void flush() {
		this.delegate.flush();
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	@Override
	public boolean checkError() {
		return this.delegate.checkError();
	}

	/** Bring what was written to the copy; the container's buffers are left alone. */
	void flushCopy() {
		try {
			this.encoder.flush();
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	/** Forget what is still in the encoder, as the container has cleared its buffer. */
	void resetCopy() {
		this.encoder = new OutputStreamWriter(this.tee, this.charset);
	}

}
