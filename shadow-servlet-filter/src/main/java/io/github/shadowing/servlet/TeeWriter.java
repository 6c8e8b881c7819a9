package io.github.shadowing.servlet;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The container's own writer, so that its charset, buffer and error state stay what they
 * are, of which every character is copied. All of {@link PrintWriter} comes down to the
 * methods overridden here.
 */
final class TeeWriter extends PrintWriter {

	private final PrintWriter delegate;

	private final Tee tee;

	private final Locale locale;

	private final Charset charset;

	private OutputStreamWriter encoder;

	/**
	 * Create a writer.
	 * @param delegate the container's
	 * @param tee where the copy goes
	 * @param charset the response's charset
	 * @param locale the response's locale
	 */
	TeeWriter(PrintWriter delegate, Tee tee, Charset charset, Locale locale) {
		super(delegate);
		this.delegate = delegate;
		this.tee = tee;
		this.locale = locale;
		this.charset = charset;
		this.encoder = new OutputStreamWriter(tee, charset.newEncoder());
	}

	PrintWriter delegate() {
		return this.delegate;
	}

	@Override
	public void write(int character) {
		this.tee.writing();
		try {
			this.delegate.write(character);
		}
		catch (Error ex) {
			this.tee.broken();
			throw ex;
		}
		try {
			this.encoder.write(character);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	@Override
	public void write(char[] source, int offset, int length) {
		this.tee.writing();
		try {
			this.delegate.write(source, offset, length);
		}
		catch (Error ex) {
			this.tee.broken();
			throw ex;
		}
		try {
			this.encoder.write(source, offset, length);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	@Override
	public void write(String text, int offset, int length) {
		this.tee.writing();
		try {
			this.delegate.write(text, offset, length);
		}
		catch (Error ex) {
			this.tee.broken();
			throw ex;
		}
		try {
			this.encoder.write(text, offset, length);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	@Override
	public void println() {
		this.tee.writing();
		try {
			this.delegate.println();
		}
		catch (Error ex) {
			this.tee.broken();
			throw ex;
		}
		try {
			this.encoder.write(System.lineSeparator());
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	/**
	 * Containers differ in the locale: Tomcat's is the system's, Jetty's the response's.
	 */
	@Override
	@SuppressWarnings("AnnotateFormatMethod")
	public PrintWriter format(String format, @Nullable Object... arguments) {
		this.tee.writing();
		try {
			this.delegate.format(format, arguments);
		}
		catch (RuntimeException | Error ex) {
			// Some of it may have been written.
			this.tee.bypassed();
			throw ex;
		}
		try {
			String text = String.format(format, arguments);
			if (text.equals(String.format(this.locale, format, arguments))) {
				this.encoder.write(text);
			}
			else {
				this.tee.bypassed();
			}
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
		return this;
	}

	@Override
	public void flush() {
		this.tee.writing();
		this.delegate.flush();
		this.tee.flushed();
	}

	@Override
	public void close() {
		this.delegate.close();
		// From here on the container ignores everything.
		flushCopy();
		this.tee.suspend();
	}

	@Override
	public boolean checkError() {
		this.tee.writing();
		return this.delegate.checkError();
	}

	/** Bring what was written to the copy; the container's buffers are left alone. */
	void flushCopy() {
		try {
			this.encoder.flush();
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	/** Forget what is still in the encoder, as the container has cleared its buffer. */
	void resetCopy() {
		this.encoder = newEncoder();
		if (!Charsets.isStateless(this.charset)) {
			// Whether the container's encoder starts anew, too, is not known.
			this.tee.bypassed();
		}
	}

	/**
	 * Containers differ in what they write for a character that the charset lacks, so
	 * this one refuses it.
	 */
	private OutputStreamWriter newEncoder() {
		return new OutputStreamWriter(this.tee, this.charset.newEncoder());
	}

	private void notCopied(Throwable ex) {
		if (ex instanceof CharacterCodingException) {
			this.tee.bypassed();
		}
		else {
			this.tee.fail(ex);
		}
	}

	/**
	 * Note that the response has a charset. The same writer after a reset may have
	 * another one, which the container's encoder may follow, or not.
	 * @param current the response's charset
	 */
	void confirm(Charset current) {
		if (!this.charset.equals(current)) {
			this.tee.bypassed();
		}
	}

}
