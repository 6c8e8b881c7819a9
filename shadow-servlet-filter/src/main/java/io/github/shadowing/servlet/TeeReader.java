package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The container's reader, of which every character that is read is copied. It reads
 * nothing ahead: each question goes to the container's reader, so that its answers, and
 * what it does when it is closed or reset, are the container's.
 * <p>
 * Lines are the difficulty, as a reader does not tell how they ended. For the readers
 * that are known, the two subclasses find them in the same way; for any other, whoever
 * reads lines, or skips, gets what the reader says, and the copy is given up.
 */
class TeeReader extends BufferedReader {

	private static final String TOMCAT = "org.apache.catalina.connector.CoyoteReader";

	private final BufferedReader delegate;

	private final ReaderCopy copy;

	/**
	 * Create a reader.
	 * @param delegate the container's
	 * @param copy where what is read goes, too
	 */
	TeeReader(BufferedReader delegate, ReaderCopy copy) {
		super(delegate, 1);
		this.delegate = delegate;
		this.copy = copy;
	}

	/**
	 * Return a reader that reads as another does.
	 * @param delegate the container's
	 * @param tee where the copy goes
	 * @param encoding what the request says, if anything; known to the container
	 * @return a new reader
	 */
	static TeeReader of(BufferedReader delegate, Tee tee, @Nullable String encoding) {
		ReaderCopy copy = new ReaderCopy(tee, Charsets.ofReader(encoding));
		BufferedReader kind = delegate;
		while (kind instanceof TeeReader outer) {
			// Of another filter of ours.
			kind = outer.delegate;
		}
		if (kind.getClass().getName().equals(TOMCAT)) {
			return new TomcatTeeReader(delegate, copy);
		}
		return PlainTeeReader.isPlain(kind) ? new PlainTeeReader(delegate, copy) : new TeeReader(delegate, copy);
	}

	final BufferedReader delegate() {
		return this.delegate;
	}

	final ReaderCopy copy() {
		return this.copy;
	}

	@Override
	public int read() throws IOException {
		int value = this.delegate.read();
		this.copy.read(value);
		return value;
	}

	@Override
	public int read(char[] destination, int offset, int length) throws IOException {
		int count = this.delegate.read(destination, offset, length);
		this.copy.read(destination, offset, count);
		return count;
	}

	@Override
	public @Nullable String readLine() throws IOException {
		// Also if this throws, some characters may have gone by.
		boolean ended = false;
		try {
			String line = this.delegate.readLine();
			ended = line == null;
			return line;
		}
		finally {
			if (ended) {
				this.copy.read(-1);
			}
			else {
				this.copy.giveUp();
			}
		}
	}

	@Override
	public long skip(long count) throws IOException {
		boolean nothing = false;
		try {
			long skipped = this.delegate.skip(count);
			nothing = skipped == 0;
			return skipped;
		}
		finally {
			if (!nothing) {
				this.copy.giveUp();
			}
		}
	}

	@Override
	public boolean ready() throws IOException {
		return this.delegate.ready();
	}

	@Override
	public boolean markSupported() {
		return this.delegate.markSupported();
	}

	@Override
	public void mark(int limit) throws IOException {
		this.delegate.mark(limit);
		this.copy.mark();
	}

	@Override
	public void reset() throws IOException {
		try {
			this.delegate.reset();
		}
		catch (IOException | RuntimeException ex) {
			// Tomcat has lost what it had buffered.
			this.copy.giveUp();
			throw ex;
		}
		this.copy.reset();
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

}
