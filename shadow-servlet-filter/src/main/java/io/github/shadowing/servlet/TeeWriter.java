package io.github.shadowing.servlet;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The container's own writer, so that its charset, buffer and error state stay what they
 * are, of which every character is copied. All of {@link PrintWriter} comes down to the
 * methods overridden here, which lock nothing: what the container locks is its own
 * affair.
 */
final class TeeWriter extends PrintWriter {

	private final PrintWriter delegate;

	private final Tee tee;

	private final TextCopy copy;

	private final Locale locale;

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
		this.copy = new TextCopy(tee, charset);
		this.locale = locale;
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
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		this.copy.write(character);
	}

	@Override
	public void write(char[] source, int offset, int length) {
		this.tee.writing();
		try {
			this.delegate.write(source, offset, length);
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		this.copy.write(source, offset, length);
	}

	@Override
	public void write(String text, int offset, int length) {
		this.tee.writing();
		try {
			this.delegate.write(text, offset, length);
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		this.copy.write(text, offset, length);
	}

	@Override
	public void println() {
		this.tee.writing();
		try {
			this.delegate.println();
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		this.copy.writeLine();
	}

	@Override
	public void println(boolean value) {
		print(value);
		println();
	}

	@Override
	public void println(char value) {
		print(value);
		println();
	}

	@Override
	public void println(int value) {
		print(value);
		println();
	}

	@Override
	public void println(long value) {
		print(value);
		println();
	}

	@Override
	public void println(float value) {
		print(value);
		println();
	}

	@Override
	public void println(double value) {
		print(value);
		println();
	}

	@Override
	public void println(char[] text) {
		print(text);
		println();
	}

	@Override
	public void println(@Nullable String text) {
		print(text);
		println();
	}

	@Override
	public void println(@Nullable Object value) {
		print(value);
		println();
	}

	@Override
	@SuppressWarnings("AnnotateFormatMethod")
	public PrintWriter format(String format, @Nullable Object... arguments) {
		this.tee.writing();
		try {
			this.delegate.format(format, arguments);
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		copyFormatted(this.locale, false, format, arguments);
		return this;
	}

	@Override
	@SuppressWarnings("AnnotateFormatMethod")
	public PrintWriter format(@Nullable Locale given, String format, @Nullable Object... arguments) {
		this.tee.writing();
		try {
			this.delegate.format(given, format, arguments);
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		copyFormatted(given, true, format, arguments);
		return this;
	}

	private void copyFormatted(@Nullable Locale formatting, boolean given, String format,
			@Nullable Object @Nullable [] arguments) {
		try {
			String text = FormattedText.of(formatting, given, format, arguments);
			if (text != null) {
				this.copy.write(text);
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
	public void flush() {
		this.tee.writing();
		try {
			this.delegate.flush();
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		this.tee.flushed();
	}

	@Override
	public void close() {
		try {
			this.delegate.close();
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		this.copy.close();
	}

	@Override
	public boolean checkError() {
		this.tee.writing();
		boolean failed;
		try {
			failed = this.delegate.checkError();
		}
		catch (RuntimeException | Error ex) {
			threw(ex);
			throw ex;
		}
		if (failed) {
			this.copy.flush();
			this.tee.broken();
		}
		this.tee.flushed();
		return failed;
	}

	/** What was declared may be complete, but still be in the encoder. */
	private void threw(Throwable failure) {
		this.copy.flush();
		this.tee.threw(failure);
	}

	/** Return how many characters the container was given, since it was cleared last. */
	long characters() {
		return this.copy.characters();
	}

	/** Bring what was written to the copy; the container's buffers are left alone. */
	void flushCopy() {
		this.copy.flush();
	}

	/** Forget what is still in the encoder, as the container has cleared its buffer. */
	void resetCopy() {
		this.copy.reset();
	}

	/**
	 * Note that the response has a charset.
	 * @param current the response's charset
	 */
	void confirm(Charset current) {
		this.copy.confirm(current);
	}

}
