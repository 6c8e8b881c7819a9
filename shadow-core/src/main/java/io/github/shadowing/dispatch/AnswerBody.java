package io.github.shadowing.dispatch;

import java.nio.ByteBuffer;

import io.github.shadowing.dispatch.CallFailure.BodyNotKeptException;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import io.github.shadowing.exchange.Reservation;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer, as far as it has to be read to compare it: all of it, but no
 * more than a limit. Used by one thread at a time.
 * <p>
 * Where nothing but the digest of the primary's body is known, nothing else is made of
 * this one. Connectors compress after the primary's body was captured, and the shadow's
 * does so, too: so there are two digests of a body in gzip, with and without.
 */
final class AnswerBody implements AutoCloseable {

	/**
	 * Gzip may be longer than what is in it: by this share, and as many bytes, at most.
	 */
	private static final double GZIP_SHARE = 0.01;

	private static final int GZIP_BYTES = 1000;

	private final Body primary;

	private final BodyRecorder recorder;

	private final long limit;

	/** Whether it says enough of a body that it is larger than the limit. */
	private final boolean mayBeLarger;

	private @Nullable GzipDigest unzipped;

	private AnswerBody(Body primary, BodyRecorder recorder, long limit, boolean mayBeLarger) {
		this.primary = primary;
		this.recorder = recorder;
		this.limit = limit;
		this.mayBeLarger = mayBeLarger;
	}

	/**
	 * Create the body of an answer, empty at first.
	 * @param primary the body of the primary's answer
	 * @param maxBodySize how many bytes are kept at most
	 * @param largeBodies whether larger bodies are compared, too
	 * @param reservation where bytes are reserved before they are kept
	 */
	static AnswerBody toCompareWith(Body primary, long maxBodySize, boolean largeBodies, Reservation reservation) {
		return primary.hasDigest()
				? new AnswerBody(primary, new BodyRecorder(0, reservation, true), primary.length(), true)
				: new AnswerBody(primary, new BodyRecorder(maxBodySize, reservation), maxBodySize, largeBodies);
	}

	/** The bytes to come are said to be in gzip. */
	void inGzip() {
		if (this.primary.hasDigest()) {
			this.unzipped = new GzipDigest(this.limit);
		}
	}

	/** Take the bytes of a buffer. */
	void write(ByteBuffer part) {
		this.recorder.write(part);
		if (this.unzipped != null && !this.unzipped.isFailed()) {
			this.unzipped.update(part);
		}
	}

	/** Whether there is no use in reading on. */
	boolean isEnough() {
		if (this.primary.hasDigest()) {
			return isLarger() && !mayBeSmallerUnzipped();
		}
		return !this.recorder.isRecording();
	}

	private boolean isLarger() {
		return this.recorder.length() > this.limit;
	}

	private boolean mayBeSmallerUnzipped() {
		return this.unzipped != null && !this.unzipped.isFailed()
				&& this.recorder.length() <= this.limit * (1 + GZIP_SHARE) + GZIP_BYTES;
	}

	/**
	 * Return what is known of the body. Of one that is larger than the limit that is its
	 * least length, whatever more of it happened to come in.
	 * @throws BodyNotKeptException if that says nothing of use
	 */
	Body toBody() {
		if (this.unzipped != null && this.unzipped.is(this.primary.length(), this.primary.digest())) {
			return Body.digested(this.primary.length(), this.primary.digest());
		}
		if (this.mayBeLarger && isLarger()) {
			return Body.unknown(Body.State.TOO_LARGE, this.limit + 1);
		}
		Body body = this.recorder.toBody();
		if (!body.isComparable()) {
			throw new BodyNotKeptException(body);
		}
		return body;
	}

	/** Free what is not on the heap. */
	@Override
	public void close() {
		if (this.unzipped != null) {
			this.unzipped.close();
		}
	}

}
