package io.github.shadowing.servlet;

import java.io.OutputStream;
import java.nio.ByteBuffer;

import io.github.shadowing.Capture;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;

/**
 * Copies one body of a capture, after the container has had it. Whatever goes wrong here
 * ends the capture and nothing else.
 */
final class Tee extends OutputStream {

	private final Capture capture;

	private final BodyRecorder recorder;

	/** Set while the container ignores what the application still writes. */
	private volatile boolean suspended;

	Tee(Capture capture, BodyRecorder recorder) {
		this.capture = capture;
		this.recorder = recorder;
	}

	@Override
	public void write(int value) {
		if (this.suspended) {
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
		if (this.suspended) {
			return;
		}
		try {
			this.recorder.write(source, offset, count);
		}
		catch (Throwable ex) {
			this.capture.fail(ex);
		}
	}

	void write(ByteBuffer source) {
		if (this.suspended) {
			return;
		}
		try {
			this.recorder.write(source);
		}
		catch (Throwable ex) {
			this.capture.fail(ex);
		}
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

	void resume() {
		this.suspended = false;
	}

	/** Bytes go, or went, another way than through here. */
	void bypassed() {
		this.recorder.stop(Body.State.BYPASSED);
	}

	/** The body broke off. */
	void broken() {
		this.recorder.stop(Body.State.PARTIAL);
	}

	long length() {
		return this.recorder.length();
	}

}
