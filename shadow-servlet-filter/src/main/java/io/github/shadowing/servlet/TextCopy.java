package io.github.shadowing.servlet;

import java.io.OutputStreamWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Encodes characters that the container has taken, for the copy. Containers differ in
 * what they write for a character that the charset lacks, so this refuses it, and the
 * copy is given up. Nothing in here throws, as in {@link Tee}.
 */
final class TextCopy {

	private static final String LINE_END = System.lineSeparator();

	private final Tee tee;

	private final Charset charset;

	private OutputStreamWriter encoder;

	private boolean closed;

	/** Written by one thread at a time, as in {@link Tee}. */
	private long characters;

	TextCopy(Tee tee, Charset charset) {
		this.tee = tee;
		this.charset = charset;
		this.encoder = newEncoder();
	}

	private OutputStreamWriter newEncoder() {
		if (!this.charset.canEncode()) {
			// A writer of somebody else, who knows what to do with it.
			this.tee.bypassed();
			return new OutputStreamWriter(this.tee, StandardCharsets.UTF_8);
		}
		return new OutputStreamWriter(this.tee, this.charset.newEncoder());
	}

	void write(int character) {
		count(1);
		try {
			this.encoder.write(character);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	void write(char[] source, int offset, int length) {
		count(length);
		try {
			this.encoder.write(source, offset, length);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	void write(String text, int offset, int length) {
		count(length);
		try {
			this.encoder.write(text, offset, length);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	void write(String text) {
		try {
			count(text.length());
			this.encoder.write(text);
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	/** What Tomcat ignores, it does not count, unless it does so for a closed writer. */
	private void count(int more) {
		if (!this.tee.isSuspended() || this.closed) {
			this.characters += more;
		}
	}

	long characters() {
		return this.characters;
	}

	void writeLine() {
		write(LINE_END);
	}

	/** The writer is closed: from here on, the container ignores everything. */
	void close() {
		flush();
		this.tee.suspend();
		this.closed = true;
	}

	/** Bring what was written to the copy. */
	void flush() {
		try {
			this.encoder.flush();
		}
		catch (Throwable ex) {
			notCopied(ex);
		}
	}

	/** Forget what is still in the encoder, as the container has cleared its buffer. */
	void reset() {
		this.characters = 0;
		this.encoder = newEncoder();
		if (!Charsets.isStateless(this.charset)) {
			// Whether the container's encoder starts anew, too, is not known.
			this.tee.bypassed();
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

	private void notCopied(Throwable ex) {
		if (ex instanceof CharacterCodingException) {
			this.tee.bypassed();
		}
		else {
			this.tee.fail(ex);
		}
	}

}
