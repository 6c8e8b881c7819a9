package io.github.shadowing.servlet;

import java.io.OutputStream;
import java.nio.ByteBuffer;

import io.github.shadowing.Capture;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Copies one body of a capture, after the container has had it. Whatever goes wrong here
 * ends the capture and nothing else.
 */
final class Tee extends OutputStream {

	private static final long UNDECLARED = -1;

	private final Capture capture;

	private final BodyRecorder recorder;

	/** Set while the container ignores what the application still writes. */
	private volatile boolean suspended;

	private volatile @Nullable Observer observer;

	/** How many bytes there will be: the container sends no more than that. */
	private volatile long declared = UNDECLARED;

	Tee(Capture capture, BodyRecorder recorder) {
		this.capture = capture;
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
				this.capture.fail(ex);
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
				this.capture.fail(ex);
			}
		}
	}

	@Override
	public void write(int value) {
		if (permitted(1) == 0) {
			return;
		}
		try {
			this.recorder.write(value);
		}
		catch (Throwable ex) {
			this.capture.fail(ex);
		}
	}

	@Override
	public void write(byte[] source, int offset, int count) {
		int permitted = permitted(count);
		if (permitted == 0) {
			return;
		}
		try {
			this.recorder.write(source, offset, permitted);
		}
		catch (Throwable ex) {
			this.capture.fail(ex);
		}
	}

	void write(ByteBuffer source) {
		int permitted = permitted(source.remaining());
		if (permitted == 0) {
			return;
		}
		try {
			this.recorder.write(source.limit(source.position() + permitted));
		}
		catch (Throwable ex) {
			this.capture.fail(ex);
		}
	}

	private int permitted(int count) {
		if (this.suspended) {
			return 0;
		}
		long limit = this.declared;
		return (limit < 0) ? count : (int) Math.max(0, Math.min(count, limit - length()));
	}

	/** What was written so far is void, as the container has cleared its buffer. */
	void reset() {
		try {
			this.recorder.reset();
		}
		catch (Throwable ex) {
			this.capture.fail(ex);
		}
	}

	void fail(Throwable failure) {
		this.capture.fail(failure);
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
		this.recorder.stop(Body.State.BYPASSED);
	}

	/** The body broke off, unless all of it was there already. */
	void broken() {
		if (!this.suspended && (this.declared < 0 || length() < this.declared)) {
			this.recorder.stop(Body.State.PARTIAL);
		}
	}

	/** There comes no more: what is missing now, the client will miss. */
	void finished() {
		if (length() < this.declared) {
			this.recorder.stop(Body.State.PARTIAL);
		}
	}

	long length() {
		return this.recorder.length();
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
