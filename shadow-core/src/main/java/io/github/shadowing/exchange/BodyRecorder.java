package io.github.shadowing.exchange;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import io.github.shadowing.exchange.Body.State;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of a body that passes by, within two limits: the bytes of one body, and
 * the budget of all. Beyond a limit it drops what it has and only counts on. It never
 * fails and never blocks.
 * <p>
 * A recorder may go on with a digest where the limit of one body is passed. That is a
 * CRC32C, as it is calculated where the application serves its users: processors do that
 * at many times the speed of a cryptographic digest, and nothing is allocated. It is
 * meant to find faults, not forgers: of two different bodies of the same length, one in
 * 2<sup>32</sup> pairs is taken for equal. A body within the limit costs nothing more.
 * <p>
 * The copy is kept in segments that are never copied again until the end, so a large body
 * does not make larger and larger arrays. Thread-safe: an application may write from a
 * thread of its own.
 */
public final class BodyRecorder extends OutputStream {

	private static final int SMALLEST_SEGMENT = 512;

	private static final int LARGEST_SEGMENT = 16 * 1024;

	private static final byte[] NO_BYTES = new byte[0];

	private final long limit;

	private final Reservation reservation;

	private final boolean digesting;

	private final List<byte[]> full = new ArrayList<>(4);

	private byte[] segment = NO_BYTES;

	private int used;

	private long reserved;

	private long length;

	private State state = State.COMPLETE;

	/** Of all bytes so far, once the limit is passed. */
	private @Nullable CRC32C digest;

	/**
	 * Create a recorder without digests.
	 * @param limit how many bytes of the body are kept at most, at least 0
	 * @param reservation where the bytes are reserved before they are kept
	 */
	public BodyRecorder(long limit, Reservation reservation) {
		this(limit, reservation, false);
	}

	/**
	 * Create a recorder.
	 * @param limit how many bytes of the body are kept at most, at least 0
	 * @param reservation where the bytes are reserved before they are kept
	 * @param digesting whether a body beyond the limit is digested
	 */
	public BodyRecorder(long limit, Reservation reservation, boolean digesting) {
		this.limit = limit;
		this.reservation = reservation;
		this.digesting = digesting;
	}

	@Override
	public synchronized void write(int value) {
		if (makeRoom(1)) {
			this.segment[this.used++] = (byte) value;
		}
		else if (this.digest != null) {
			this.digest.update(value);
		}
	}

	@Override
	public synchronized void write(byte[] source, int offset, int count) {
		if (count <= 0) {
			return;
		}
		if (!makeRoom(count)) {
			if (this.digest != null) {
				this.digest.update(source, offset, count);
			}
			return;
		}
		int head = Math.min(count, this.segment.length - this.used);
		System.arraycopy(source, offset, this.segment, this.used, head);
		this.used += head;
		if (head < count) {
			nextSegment(count - head);
			System.arraycopy(source, offset + head, this.segment, 0, count - head);
			this.used = count - head;
		}
	}

	/**
	 * Record bytes of a buffer, whose position stays as it is.
	 * @param source the bytes from its position to its limit
	 */
	public synchronized void write(ByteBuffer source) {
		int count = source.remaining();
		if (count <= 0) {
			return;
		}
		if (!makeRoom(count)) {
			if (this.digest != null) {
				this.digest.update(source.duplicate());
			}
			return;
		}
		ByteBuffer view = source.duplicate();
		int head = Math.min(count, this.segment.length - this.used);
		view.get(this.segment, this.used, head);
		this.used += head;
		if (head < count) {
			nextSegment(count - head);
			view.get(this.segment, 0, count - head);
			this.used = count - head;
		}
	}

	/**
	 * Forget everything recorded so far and begin anew, as when the application resets
	 * its buffer. A recorder that was stopped stays so.
	 */
	public synchronized void reset() {
		this.length = 0;
		if (this.state == State.COMPLETE || this.state == State.TOO_LARGE) {
			discard();
			this.state = State.COMPLETE;
		}
	}

	/**
	 * Stop recording for good, and drop what is kept. Of several reasons, the first
	 * counts, except that {@link State#TOO_LARGE} is none for good: a reset ends it.
	 * @param reason the state that the body will be in; not {@link State#COMPLETE}
	 */
	public synchronized void stop(State reason) {
		if (this.state == State.COMPLETE || this.state == State.TOO_LARGE) {
			this.state = reason;
			discard();
		}
	}

	/**
	 * Return how many bytes have passed, kept or not.
	 * @return the length in bytes
	 */
	public synchronized long length() {
		return this.length;
	}

	/**
	 * Return whether a body of a length may be kept, whatever the budget has room for.
	 * @param bytes the length in bytes
	 * @return {@code false} if it exceeds the limit
	 */
	public boolean fits(long bytes) {
		return bytes <= this.limit;
	}

	/**
	 * Return whether the bytes are still being kept.
	 * @return {@code false} once a limit was passed or the recorder was stopped
	 */
	public synchronized boolean isRecording() {
		return this.state == State.COMPLETE;
	}

	/**
	 * Return the body recorded. Its bytes stay reserved, whatever becomes of this
	 * recorder, until whoever made the reservation gives them back.
	 * @return all bytes so far as a complete body, or their digest, or a body of unknown
	 * bytes
	 */
	public synchronized Body toBody() {
		if (this.digest != null) {
			return Body.digested(this.length, this.digest.getValue());
		}
		if (this.state != State.COMPLETE) {
			return Body.unknown(this.state, this.length);
		}
		if (this.full.isEmpty() && this.used == this.segment.length) {
			// Handed out: no longer this recorder's to release.
			this.reserved = 0;
			return Body.complete(this.segment);
		}
		if (!this.reservation.tryReserve(this.length)) {
			stop(State.OVER_BUDGET);
			return Body.unknown(this.state, this.length);
		}
		byte[] bytes = new byte[(int) this.length];
		int position = 0;
		for (byte[] each : this.full) {
			System.arraycopy(each, 0, bytes, position, each.length);
			position += each.length;
		}
		System.arraycopy(this.segment, 0, bytes, position, this.used);
		discard();
		// From here on the one array is the only segment.
		this.segment = bytes;
		this.used = bytes.length;
		return Body.complete(bytes);
	}

	private boolean makeRoom(int count) {
		this.length += count;
		if (this.state != State.COMPLETE) {
			return false;
		}
		if (this.length > this.limit) {
			CRC32C kept = this.digesting ? digestOfKept() : null;
			stop(State.TOO_LARGE);
			this.digest = kept;
			return false;
		}
		int missing = count - (this.segment.length - this.used);
		if (missing <= 0) {
			return true;
		}
		int size = segmentSize(missing);
		if (!this.reservation.tryReserve(size)) {
			stop(State.OVER_BUDGET);
			return false;
		}
		this.reserved += size;
		if (this.used == this.segment.length) {
			nextSegment(missing);
		}
		return true;
	}

	private CRC32C digestOfKept() {
		CRC32C kept = new CRC32C();
		this.full.forEach(kept::update);
		kept.update(this.segment, 0, this.used);
		return kept;
	}

	private void nextSegment(int missing) {
		int size = segmentSize(missing);
		if (this.segment.length > 0) {
			this.full.add(this.segment);
		}
		this.segment = new byte[size];
		this.used = 0;
	}

	/**
	 * The first write sets the size of the first segment: most bodies are written at
	 * once, and then need no second copy.
	 */
	private int segmentSize(int missing) {
		if (this.segment.length == 0) {
			return missing;
		}
		int doubled = Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, this.segment.length * 2));
		return Math.max(missing, doubled);
	}

	private void discard() {
		this.digest = null;
		this.full.clear();
		this.segment = NO_BYTES;
		this.used = 0;
		this.reservation.release(this.reserved);
		this.reserved = 0;
	}

}
