package io.github.shadowing.dispatch;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes gzip while bytes pass by, up to a limit, and keeps nothing but the length and
 * the digest of what comes out. Only for what servers make: one member without optional
 * fields. Whatever else comes has no digest. Used by one thread at a time.
 */
final class GzipDigest implements AutoCloseable {

	private static final int FLAGS = 3;

	private static final byte[] HEADER = { 0x1f, (byte) 0x8b, 8, 0 };

	private static final int HEADER_LENGTH = 10;

	private static final int TRAILER_LENGTH = 8;

	private final long limit;

	private final Inflater inflater = new Inflater(true);

	private final CRC32C digest = new CRC32C();

	private final byte[] buffer = new byte[8192];

	private long length;

	private int headerRead;

	private int trailerRead;

	private boolean failed;

	/**
	 * Create a digest of no bytes.
	 * @param limit how many bytes may come out
	 */
	GzipDigest(long limit) {
		this.limit = limit;
	}

	/**
	 * Take bytes. Never throws for whatever they are.
	 * @param part the bytes from its position to its limit
	 */
	void update(ByteBuffer part) {
		while (this.headerRead < HEADER_LENGTH && part.hasRemaining()) {
			byte next = part.get();
			this.failed |= this.headerRead <= FLAGS && next != HEADER[this.headerRead];
			this.headerRead++;
		}
		try {
			inflate(part);
		}
		catch (DataFormatException ex) {
			this.failed = true;
		}
	}

	private void inflate(ByteBuffer part) throws DataFormatException {
		if (this.failed) {
			return;
		}
		this.inflater.setInput(part);
		while (!this.inflater.finished()) {
			int count = this.inflater.inflate(this.buffer);
			if (count == 0 && !this.inflater.finished()) {
				this.failed = this.inflater.needsDictionary();
				return;
			}
			this.digest.update(this.buffer, 0, count);
			this.length += count;
			if (this.length > this.limit) {
				this.failed = true;
				return;
			}
		}
		this.trailerRead += part.remaining();
	}

	/** Whether nothing can come of it any more. */
	boolean isFailed() {
		return this.failed || this.trailerRead > TRAILER_LENGTH;
	}

	/**
	 * Return whether what came out is a body of a length and digest, and was all. What
	 * the trailer says of it is not looked at: the digest says as much.
	 * @param size the length
	 * @param crc the digest
	 */
	boolean is(long size, long crc) {
		return !this.failed && this.trailerRead == TRAILER_LENGTH && this.length == size
				&& this.digest.getValue() == crc;
	}

	/** Free what is not on the heap. */
	@Override
	public void close() {
		this.inflater.end();
	}

}
