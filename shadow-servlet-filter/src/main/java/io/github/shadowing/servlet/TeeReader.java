package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The container's reader, of which every character that is read is copied, encoded again.
 * That gives the bytes received only in charsets with one way to write each character,
 * and unless some bytes were malformed, which shows as replacement characters: otherwise
 * the copy is given up.
 */
final class TeeReader extends Reader {

	private static final char REPLACEMENT = '\uFFFD';

	private final BufferedReader delegate;

	private final Tee tee;

	private final OutputStreamWriter encoder;

	private volatile boolean ended;

	/**
	 * Create a reader.
	 * @param delegate the container's
	 * @param tee where the copy goes
	 * @param encoding what the request says, if anything; known to the container
	 */
	TeeReader(BufferedReader delegate, Tee tee, @Nullable String encoding) {
		this.delegate = delegate;
		this.tee = tee;
		Charset charset = (encoding != null) ? Charset.forName(encoding) : StandardCharsets.ISO_8859_1;
		this.encoder = new OutputStreamWriter(tee, charset);
		if (!Charsets.isStateless(charset)) {
			tee.bypassed();
		}
	}

	BufferedReader delegate() {
		return this.delegate;
	}

	boolean hasEnded() {
		return this.ended;
	}

	@Override
	public int read(char[] destination, int offset, int length) throws IOException {
		int count = this.delegate.read(destination, offset, length);
		if (count > 0) {
			copy(destination, offset, count);
		}
		else if (count < 0) {
			this.ended = true;
		}
		return count;
	}

	private void copy(char[] source, int offset, int count) {
		try {
			for (int i = offset; i < offset + count; i++) {
				if (source[i] == REPLACEMENT) {
					this.tee.bypassed();
					return;
				}
			}
			this.encoder.write(source, offset, count);
			this.encoder.flush();
		}
		catch (Throwable ex) {
			this.tee.fail(ex);
		}
	}

	@Override
	public boolean ready() throws IOException {
		return this.delegate.ready();
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

}
