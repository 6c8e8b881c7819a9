package io.github.shadowing.servlet;

import java.io.OutputStreamWriter;
import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Copies the characters that an application reads, encoded again. That gives the bytes
 * received only in charsets with one way to write each character, and unless some bytes
 * were malformed, which shows as replacement characters: otherwise the copy is given up.
 * <p>
 * It knows how far the application has read, so that what is read again after a reset is
 * not copied again. Used by one thread at a time, as in {@link Tee}: a lock for each
 * character would make reading several times slower. Nothing in here throws.
 */
final class ReaderCopy {

	private static final char REPLACEMENT = '\uFFFD';

	private final Tee tee;

	/** Gone once the copy is given up. */
	private @Nullable OutputStreamWriter encoder;

	/** What was read one by one and is not encoded yet. */
	private final char[] pending = new char[512];

	private int count;

	/** Where the application is, in characters. */
	private long position;

	/** How far it has ever been. */
	private long copied;

	/** Where it would be after a reset, or a negative number if that cannot be told. */
	private long marked = -1;

	private volatile boolean ended;

	/**
	 * Create a copy.
	 * @param tee where it goes
	 * @param charset what the characters were decoded with, if known
	 */
	ReaderCopy(Tee tee, @Nullable Charset charset) {
		this.tee = tee;
		if (charset != null && Charsets.givesBytesBack(charset)) {
			this.encoder = new OutputStreamWriter(tee, charset);
		}
		else {
			tee.bypassed();
		}
	}

	/**
	 * A character was read.
	 * @param value the character, or a negative number for the end
	 */
	void read(int value) {
		if (value < 0) {
			this.ended = true;
			return;
		}
		this.position++;
		if (this.position > this.copied) {
			this.copied = this.position;
			add((char) value);
		}
	}

	/**
	 * Some characters were read.
	 * @param source holds them
	 * @param offset where they begin
	 * @param length how many they are, or a negative number for the end
	 */
	void read(char[] source, int offset, int length) {
		if (length < 0) {
			this.ended = true;
			return;
		}
		this.position += length;
		long ahead = this.position - this.copied;
		int fresh = (ahead < length) ? (int) ahead : length;
		if (fresh > 0) {
			this.copied = this.position;
			flush();
			encode(source, offset + length - fresh, fresh);
		}
	}

	void mark() {
		this.marked = this.position;
	}

	/** The application is where it was at the mark. */
	void reset() {
		if (this.marked < 0) {
			giveUp();
		}
		else {
			this.position = this.marked;
		}
	}

	/** Where the application is, or what it has read, cannot be told any more. */
	void giveUp() {
		this.encoder = null;
		this.tee.bypassed();
	}

	/** Bring what was read so far to the copy. */
	void flush() {
		encode(this.pending, 0, this.count);
		this.count = 0;
	}

	/** Whether the application has seen the end of the body. */
	boolean hasEnded() {
		return this.ended;
	}

	private void add(char value) {
		int next = this.count;
		if (next == this.pending.length) {
			flush();
			next = 0;
		}
		this.pending[next] = value;
		this.count = next + 1;
	}

	private void encode(char[] source, int offset, int length) {
		OutputStreamWriter current = this.encoder;
		if (current == null || length == 0) {
			return;
		}
		try {
			for (int i = offset; i < offset + length; i++) {
				if (source[i] == REPLACEMENT) {
					giveUp();
					return;
				}
			}
			current.write(source, offset, length);
			current.flush();
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

}
