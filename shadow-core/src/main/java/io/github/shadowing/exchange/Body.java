package io.github.shadowing.exchange;

/**
 * A message body as far as it is known. Only a {@link #isComplete() complete} body may be
 * sent or compared. Holds its bytes without copying them: whoever has a body treats its
 * bytes as immutable.
 */
public final class Body {

	private static final byte[] NO_BYTES = new byte[0];

	private static final Body EMPTY = new Body(State.COMPLETE, NO_BYTES, 0);

	private final State state;

	private final byte[] bytes;

	private final long length;

	private Body(State state, byte[] bytes, long length) {
		this.state = state;
		this.bytes = bytes;
		this.length = length;
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
		return (bytes.length == 0) ? EMPTY : new Body(State.COMPLETE, bytes, bytes.length);
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
		return new Body(state, NO_BYTES, length);
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
		return new Body(State.RECONSTRUCTED, this.bytes, this.length);
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

	@Override
	public String toString() {
		return this.state + "[" + this.length + " bytes]";
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

		/** Larger than the limit: dropped. */
		TOO_LARGE,

		/** The memory budget had no room for it: dropped. */
		OVER_BUDGET,

		/** The application, or the client, stopped before its end. */
		PARTIAL,

		/** It did not pass through the capture. */
		BYPASSED

	}

}
