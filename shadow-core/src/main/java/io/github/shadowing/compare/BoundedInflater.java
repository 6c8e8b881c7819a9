package io.github.shadowing.compare;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a body up to a limit. Reads the gzip format itself because
 * {@link java.util.zip.GZIPInputStream} recurses once per empty member: a small body made
 * of nothing else would exhaust the stack. Used once; not thread-safe.
 */
final class BoundedInflater {

	private static final int FIXED_HEADER = 10;

	private static final int TRAILER = 8;

	private static final int HEADER_CHECKSUM = 2;

	private static final int EXTRA = 4;

	private static final int NAME = 8;

	private static final int COMMENT = 16;

	private final ByteArrayOutputStream target = new ByteArrayOutputStream();

	private final byte[] buffer = new byte[8192];

	private final byte[] source;

	private final int maxSize;

	BoundedInflater(byte[] source, int maxSize) {
		this.source = source;
		this.maxSize = maxSize;
	}

	static boolean isGzip(byte[] bytes, int at) {
		return bytes.length - at >= FIXED_HEADER && bytes[at] == 0x1f && bytes[at + 1] == (byte) 0x8b;
	}

	/**
	 * Tell a zlib header: deflate with a window of 32 KiB and no preset dictionary.
	 */
	static boolean isZlib(byte[] bytes) {
		return bytes.length > 2 && bytes[0] == 0x78 && (bytes[1] & 0x20) == 0 && (0x7800 + (bytes[1] & 0xff)) % 31 == 0;
	}

	byte[] gzip() throws DataFormatException {
		int at = 0;
		// What follows the last member is padding, which decoders ignore.
		while (isGzip(this.source, at)) {
			CRC32 checksum = new CRC32();
			at = inflate(new Inflater(true), skipHeader(at), checksum);
			if (at + TRAILER > this.source.length) {
				throw new DataFormatException("truncated");
			}
			ByteBuffer trailer = ByteBuffer.wrap(this.source, at, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
			if (trailer.getInt() != (int) checksum.getValue()) {
				throw new DataFormatException("wrong checksum");
			}
			at += TRAILER;
		}
		return this.target.toByteArray();
	}

	byte[] zlib() throws DataFormatException {
		inflate(new Inflater(), 0, new CRC32());
		return this.target.toByteArray();
	}

	/**
	 * Inflate deflated data without any frame, as some servers send it. There is no
	 * checksum; but that it ends where the body ends is something.
	 */
	byte[] raw() throws DataFormatException {
		if (inflate(new Inflater(true), 0, new CRC32()) < this.source.length) {
			throw new DataFormatException("not deflated");
		}
		return this.target.toByteArray();
	}

	private int skipHeader(int start) throws DataFormatException {
		int flags = this.source[start + 3];
		int at = start + FIXED_HEADER;
		if ((flags & EXTRA) != 0) {
			at += 2 + unsigned(at) + (unsigned(at + 1) << 8);
		}
		for (int flag : new int[] { NAME, COMMENT }) {
			if ((flags & flag) != 0) {
				while (unsigned(at) != 0) {
					at++;
				}
				at++;
			}
		}
		return ((flags & HEADER_CHECKSUM) != 0) ? at + 2 : at;
	}

	private int unsigned(int at) throws DataFormatException {
		if (at >= this.source.length) {
			throw new DataFormatException("truncated");
		}
		return this.source[at] & 0xff;
	}

	private int inflate(Inflater inflater, int from, CRC32 checksum) throws DataFormatException {
		try {
			int start = Math.min(from, this.source.length);
			inflater.setInput(this.source, start, this.source.length - start);
			while (!inflater.finished()) {
				int count = inflater.inflate(this.buffer);
				if (count == 0 && !inflater.finished()) {
					throw new DataFormatException("truncated");
				}
				if (this.target.size() + count > this.maxSize) {
					throw new DataFormatException("more than " + this.maxSize + " bytes");
				}
				checksum.update(this.buffer, 0, count);
				this.target.write(this.buffer, 0, count);
			}
			return this.source.length - inflater.getRemaining();
		}
		finally {
			inflater.end();
		}
	}

}
