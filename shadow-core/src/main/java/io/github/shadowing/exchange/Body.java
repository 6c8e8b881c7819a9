package io.github.shadowing.exchange;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A message body as far as it is known. Only a {@link #isComplete() complete} body may be
 * sent; only a complete one, or one with a {@link #hasDigest() digest}, may be compared.
 * Holds its bytes without copying them: whoever has a body treats its bytes as immutable.
 */
public final class Body {

	private static final byte[] NO_BYTES = new byte[0];

	private static final long NO_DIGEST = -1;

	private static final Body EMPTY = new Body(State.COMPLETE, NO_BYTES, 0, NO_DIGEST);

	private final State state;

	private final byte[] bytes;

	private final long length;

	private final long digest;

	private Body(State state, byte[] bytes, long length, long digest) {
		this.state = state;
		this.bytes = bytes;
		this.length = length;
		this.digest = digest;
	}

	/**
	 * Return the body of a message without one.
	 * @return the empty body, complete
	 */
	public static Body empty() {
		return EMPTY;
	}

	/**
	 * Return a body known to its last byte.
	 * @param bytes all of it; not copied
	 * @return the body
	 */
	public static Body complete(byte[] bytes) {
		return (bytes.length == 0) ? EMPTY : new Body(State.COMPLETE, bytes, bytes.length, NO_DIGEST);
	}

	/**
	 * Return a body of which only the length is known.
	 * @param state why its bytes are not known; neither {@link State#COMPLETE} nor
	 * {@link State#RECONSTRUCTED}
	 * @param length how many bytes were seen
	 * @return the body
	 */
	public static Body unknown(State state, long length) {
		if (state == State.COMPLETE || state == State.RECONSTRUCTED) {
			throw new IllegalArgumentException("'state' must not be " + state + " without bytes");
		}
		return new Body(state, NO_BYTES, length, NO_DIGEST);
	}

	/**
	 * Return a body that was too large to be kept, but has passed by to its last byte.
	 * @param length how many bytes it has
	 * @param digest their CRC32C, from 0 to 2<sup>32</sup> - 1
	 * @return a body in the state {@link State#TOO_LARGE}
	 */
	public static Body digested(long length, long digest) {
		if (digest < 0 || digest > 0xffff_ffffL) {
			throw new IllegalArgumentException("'digest' must have 32 bits, but is " + digest);
		}
		return new Body(State.TOO_LARGE, NO_BYTES, length, digest);
	}

	/**
	 * Return this body, marked as made anew from what a container parsed.
	 * @return the same bytes in the state {@link State#RECONSTRUCTED}
	 * @throws IllegalStateException if the bytes are not known
	 */
	public Body asReconstructed() {
		if (!isComplete()) {
			throw new IllegalStateException("Only a complete body can be marked as reconstructed, not " + this);
		}
		return new Body(State.RECONSTRUCTED, this.bytes, this.length, NO_DIGEST);
	}

	/**
	 * Return how much of the body is known.
	 * @return the state
	 */
	public State state() {
		return this.state;
	}

	/**
	 * Return whether the whole body is known.
	 * @return {@code true} if the body may be sent and compared
	 */
	public boolean isComplete() {
		return this.state == State.COMPLETE || this.state == State.RECONSTRUCTED;
	}

	/**
	 * Return the bytes, to be read only.
	 * @return all bytes of a complete body, otherwise none
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return how many bytes were seen, kept or not.
	 * @return the length in bytes
	 */
	public long length() {
		return this.length;
	}

	/**
	 * Return whether the body was seen to its end, and may be compared.
	 * @return {@code true} if it is complete or has a digest
	 */
	public boolean isComparable() {
		return isComplete() || hasDigest();
	}

	/**
	 * Return whether all of the body was seen, but none of it kept.
	 * @return {@code true} if its length and digest are known, and its bytes are not
	 */
	public boolean hasDigest() {
		return this.digest != NO_DIGEST;
	}

	/**
	 * Return the CRC32C of the body: told from another one of the same length, but for a
	 * chance of 1 in 2<sup>32</sup>, unless somebody means to deceive.
	 * @return 32 bits; of a complete body calculated anew
	 * @throws IllegalStateException if the body was not seen to its end
	 */
	public long digest() {
		if (hasDigest()) {
			return this.digest;
		}
		if (!isComplete()) {
			throw new IllegalStateException("There is no digest of " + this);
		}
		CRC32C crc = new CRC32C();
		crc.update(this.bytes);
		return crc.getValue();
	}

	@Override
	public String toString() {
		String size = this.state + "[" + this.length + " bytes";
		return hasDigest() ? size + ", CRC32C " + HexFormat.of().toHexDigits(this.digest, 8) + "]" : size + "]";
	}

	/**
	 * How much of a body is known.
	 */
	public enum State {

		/** Every byte. */
		COMPLETE,

		/**
		 * What it says, but not byte for byte: made anew from the parameters or parts
		 * that a container parsed.
		 */
		RECONSTRUCTED,

		/** Larger than the limit: dropped, with or without a digest. */
		TOO_LARGE,

		/** The memory budget had no room for it: dropped. */
		OVER_BUDGET,

		/** The application, or the client, stopped before its end. */
		PARTIAL,

		/** It did not pass through the capture. */
		BYPASSED

	}

}
