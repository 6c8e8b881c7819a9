package io.github.shadowing.webflux;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * One subscription of the server to what the application writes: sees how far it comes.
 */
final class ResponseWriting implements Observer<DataBuffer> {

	private final ResponseBody body;

	/**
	 * Whether there is but one buffer. All of the response may be sent before there comes
	 * a further signal.
	 */
	private final boolean single;

	/** Whether there was a buffer, of which the server may have sent something. */
	private volatile boolean begun;

	ResponseWriting(ResponseBody body, boolean single) {
		this.body = body;
		this.single = single;
	}

	/**
	 * Just before the first signal, with which the server commits the response: so that
	 * all of the application's actions before the commit come before ours.
	 */
	private void committing() {
		if (!this.begun) {
			this.begun = true;
			this.body.committing();
		}
	}

	@Override
	public void passing(DataBuffer buffer) {
		committing();
		this.body.write(this, buffer);
		if (this.single) {
			this.body.over(this, false);
		}
	}

	@Override
	public void completing() {
		committing();
		this.body.over(this, false);
	}

	@Override
	public void failing() {
		this.body.over(this, this.begun);
	}

	@Override
	public void cancelled() {
		this.body.over(this, this.begun && !this.body.isAsAnnounced());
	}

	@Override
	public void troubled(Throwable failure) {
		this.body.troubled(failure);
	}

}
