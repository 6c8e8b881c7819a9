package io.github.shadowing.servlet;

import java.io.OutputStream;
import java.nio.ByteBuffer;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Copies one body of an exchange, after the container has had it. Nothing in here throws.
 * What goes wrong is noted and no more: it may be the end of the stack, or of the memory,
 * in the middle of the application's work.
 */
final class Tee extends OutputStream {

	private static final long UNDECLARED = -1;

	private final BodyRecorder recorder;

	/** Set while the container ignores what the application still writes. */
	private volatile boolean suspended;

	private volatile @Nullable Observer observer;

	/** How many bytes there will be: the container sends no more than that. */
	private volatile long declared = UNDECLARED;

	/**
	 * How many bytes the container was given, be it more than were declared. One thread
	 * writes at a time, or the application would garble its own answer.
	 */
	private long offered;

	private volatile @Nullable Throwable defect;

	Tee(BodyRecorder recorder) {
		this.recorder = recorder;
	}

	/** Have somebody told of what the application does. */
	void observe(Observer other) {
		this.observer = other;
	}

	/** The application is about to write. */
	void writing() {
		Observer current = this.observer;
		if (current != null) {
			try {
				current.writing();
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}
	}

	/** The application has flushed what it wrote. */
	void flushed() {
		Observer current = this.observer;
		if (current != null) {
			try {
				current.flushed();
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}
	}

	@Override
	public void write(int value) {
		try {
			if (permitted(1) > 0) {
				this.recorder.write(value);
			}
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	@Override
	public void write(byte[] source, int offset, int count) {
		try {
			int permitted = permitted(count);
			if (permitted > 0) {
				this.recorder.write(source, offset, permitted);
			}
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/**
	 * Remember what a buffer has, whatever becomes of its position.
	 * @param source the buffer, which stays as it is
	 * @return a view of it, or {@code null} if there was none to be had
	 */
	@Nullable ByteBuffer view(ByteBuffer source) {
		try {
			return source.duplicate();
		}
		catch (Throwable ex) {
			this.defect = ex;
			return null;
		}
	}

	/**
	 * Copy what a buffer had between two positions.
	 * @param source the buffer, which stays as it is
	 * @param start where the bytes begin
	 * @param end where they end
	 */
	void write(ByteBuffer source, int start, int end) {
		try {
			int permitted = permitted(end - start);
			if (permitted > 0) {
				this.recorder.write(source.duplicate().limit(start + permitted).position(start));
			}
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	private int permitted(int count) {
		if (this.suspended || this.defect != null) {
			return 0;
		}
		this.offered += count;
		long limit = this.declared;
		return (limit < 0) ? count : (int) Math.max(0, Math.min(count, limit - length()));
	}

	/** What was written so far is void, as the container has cleared its buffer. */
	void reset() {
		try {
			this.offered = 0;
			this.recorder.reset();
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/** Note that something went wrong, or did on the way to here. */
	void fail(Throwable failure) {
		this.defect = failure;
	}

	/** Return what went wrong, if anything did: then the copy is not complete. */
	@Nullable Throwable defect() {
		return this.defect;
	}

	void suspend() {
		this.suspended = true;
	}

	boolean isSuspended() {
		return this.suspended;
	}

	void resume() {
		this.suspended = false;
	}

	void declare(long length) {
		this.declared = length;
	}

	void undeclare() {
		this.declared = UNDECLARED;
	}

	/** Bytes go, or went, another way than through here. */
	void bypassed() {
		try {
			this.recorder.stop(Body.State.BYPASSED);
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/** The body broke off, unless all of it was there already. */
	void broken() {
		try {
			if (!this.suspended && (this.declared < 0 || length() < this.declared)) {
				this.recorder.stop(Body.State.PARTIAL);
			}
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/**
	 * The container threw. If it refused, for instance to send its header fields, or a
	 * range that there is not, it may have taken some of the bytes, or none, and may go
	 * on.
	 * @param failure what it threw
	 */
	void threw(Throwable failure) {
		if (!(failure instanceof RuntimeException)) {
			broken();
		}
		else if (!this.suspended) {
			bypassed();
		}
	}

	/** There comes no more: what is missing now, the client will miss. */
	void finished() {
		try {
			if (length() < this.declared) {
				this.recorder.stop(Body.State.PARTIAL);
			}
		}
		catch (Throwable ex) {
			this.defect = ex;
		}
	}

	/** Whether what is written now is kept. */
	boolean isRecording() {
		try {
			return this.recorder.isRecording();
		}
		catch (Throwable ex) {
			this.defect = ex;
			return false;
		}
	}

	long length() {
		return this.recorder.length();
	}

	/** Whether a body of a length, in bytes, may be kept. */
	boolean fits(long length) {
		return this.recorder.fits(length);
	}

	/** Whether a length was declared. */
	boolean isDeclared() {
		return this.declared >= 0;
	}

	/** Whether the container was given more than was declared. */
	boolean isExceeded() {
		return this.declared >= 0 && this.offered > this.declared;
	}

	/** Return how many bytes were given to the container, since it was cleared last. */
	long offered() {
		return this.offered;
	}

	/**
	 * Is told of what the application does with a body, beside the bytes.
	 */
	interface Observer {

		/** The application is about to write, or to flush. */
		void writing();

		/** The application has flushed. */
		void flushed();

	}

}
