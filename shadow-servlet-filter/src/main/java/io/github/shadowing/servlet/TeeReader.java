package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.Charset;

/**
 * The container's reader, of which every character that is read is copied, encoded again.
 * That gives the bytes received unless some of them were malformed, which shows as
 * replacement characters: then the copy is given up.
 */
final class TeeReader extends Reader {

	private static final char REPLACEMENT = '\uFFFD';

	private final BufferedReader delegate;

	private final Tee tee;

	private final OutputStreamWriter encoder;

	private volatile boolean ended;

	TeeReader(BufferedReader delegate, Tee tee, Charset charset) {
		this.delegate = delegate;
		this.tee = tee;
		this.encoder = new OutputStreamWriter(tee, charset);
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
