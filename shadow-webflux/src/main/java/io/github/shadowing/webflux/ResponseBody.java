package io.github.shadowing.webflux;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Copies the body of a response while the application writes it, and tells whether what
 * was written is what was sent. An application may write more than once: what comes while
 * a response is not committed replaces what came before, as that was not sent; what comes
 * after the commit is ignored by the server. Of two that come at once either may be sent.
 */
final class ResponseBody {

	private final ServerHttpResponse response;

	private final BodyCopy copy;

	private final ReactiveExchange exchange;

	/** What the application writes now, and has not come to its end. */
	private volatile @Nullable ResponseWriting underWay;

	/** Whether anything was given to the server to write. */
	private volatile boolean written;

	private volatile boolean broken;

	/**
	 * Create a body.
	 * @param response what our handler was given
	 * @param recorder where the bytes go
	 * @param exchange the exchange
	 */
	ResponseBody(ServerHttpResponse response, BodyRecorder recorder, ReactiveExchange exchange) {
		this.response = response;
		this.copy = new BodyCopy(recorder);
		this.exchange = exchange;
	}

	/** Return the same body, of which each buffer is copied before it is written. */
	Publisher<? extends DataBuffer> observed(Publisher<? extends DataBuffer> body) {
		try {
			return (body instanceof Mono) ? new ObservedMono<>(Mono.<DataBuffer>from(body), new Content(true))
					: new ObservedFlux<>(Flux.<DataBuffer>from(body), new Content(false));
		}
		catch (Throwable ex) {
			troubled(ex);
			return body;
		}
	}

	/** Return the same result of a write, of whose failure we learn. */
	Mono<Void> watched(Mono<Void> result) {
		try {
			return new ObservedMono<>(result, new Result());
		}
		catch (Throwable ex) {
			troubled(ex);
			return result;
		}
	}

	/** Return the same result of a write that is not copied, as it streams. */
	Mono<Void> streamed(Mono<Void> result) {
		try {
			return new ObservedMono<>(result, new Stream());
		}
		catch (Throwable ex) {
			troubled(ex);
			return result;
		}
	}

	private synchronized @Nullable Observer<DataBuffer> begin(boolean single) {
		if (this.exchange.isOver() || this.response.isCommitted()) {
			return null;
		}
		ResponseWriting writing = new ResponseWriting(this, single);
		if (this.underWay != null) {
			bypassed();
			return writing;
		}
		this.copy.reset();
		this.underWay = writing;
		return writing;
	}

	/** Note that something went wrong on the way to here. */
	void troubled(Throwable failure) {
		this.copy.fail(failure);
	}

	/** The server is given something to write, be it not copied. */
	void writing() {
		this.written = true;
	}

	/** Whether the server was given nothing to write. */
	boolean isUnwritten() {
		return !this.written;
	}

	/** Bytes go, or went, another way than through here. */
	void bypassed() {
		this.copy.stop(Body.State.BYPASSED);
	}

	/** Whether all of it has come by, although the client has gone. */
	boolean isWhole() {
		return this.written && !this.broken && (this.underWay == null || isAsAnnounced());
	}

	/**
	 * Whether the server was given as much as was announced: the client may go once it
	 * has that, even before the application says that this was all.
	 */
	boolean isAsAnnounced() {
		return this.copy.length() == this.exchange.announcedLength();
	}

	/**
	 * There comes no more.
	 * @param declared how many bytes were announced, or -1
	 * @param taken how many bytes the server was given, or -1 if it does not tell
	 */
	void finished(long declared, long taken) {
		long length = this.copy.length();
		boolean ended = this.underWay == null || length == declared;
		if (this.broken || !ended || length < declared) {
			this.copy.stop(Body.State.PARTIAL);
		}
		else if ((declared >= 0 && length > declared) || (taken >= 0 && length != taken)) {
			bypassed();
		}
	}

	/** Return what went wrong, if anything did: then the copy is not complete. */
	@Nullable Throwable defect() {
		return this.copy.defect();
	}

	/**
	 * What was given to the server to write was not written, or not all of it. If the
	 * response is not committed, nothing was: then something else may be.
	 */
	private synchronized void writeFailed() {
		this.underWay = null;
		if (this.response.isCommitted()) {
			this.broken = true;
		}
	}

	/** The response is about to be committed. */
	void committing() {
		this.exchange.committing();
	}

	/** Copy a buffer, unless something else is written instead by now. */
	void write(ResponseWriting writing, DataBuffer buffer) {
		if (this.underWay == writing) {
			this.copy.write(buffer);
		}
	}

	/**
	 * The server gets no more of what it was given.
	 * @param writing what it was given
	 * @param brokenOff whether a part of it may have been sent, and the rest will not be
	 */
	synchronized void over(ResponseWriting writing, boolean brokenOff) {
		if (this.underWay == writing) {
			this.underWay = null;
			this.broken = this.broken || brokenOff;
		}
	}

	/**
	 * What the application gives to the server to write.
	 */
	private final class Content implements Observation<DataBuffer> {

		private final boolean single;

		Content(boolean single) {
			this.single = single;
		}

		@Override
		public @Nullable Observer<DataBuffer> begin() {
			ResponseBody.this.exchange.findHandler();
			if (ResponseBody.this.exchange.isStream()) {
				ResponseBody.this.exchange.streamed();
			}
			return ResponseBody.this.begin(this.single);
		}

		@Override
		public void troubled(Throwable failure) {
			ResponseBody.this.troubled(failure);
		}

	}

	/**
	 * What becomes of what was written.
	 */
	private final class Result implements Observation<Void>, Observer<Void> {

		@Override
		public Observer<Void> begin() {
			writing();
			return this;
		}

		@Override
		public void failing() {
			writeFailed();
		}

		@Override
		public void troubled(Throwable failure) {
			ResponseBody.this.troubled(failure);
		}

	}

	/**
	 * The application streams.
	 */
	private final class Stream implements Observation<Void> {

		@Override
		public @Nullable Observer<Void> begin() {
			ResponseBody.this.exchange.streamed();
			return null;
		}

		@Override
		public void troubled(Throwable failure) {
			ResponseBody.this.troubled(failure);
		}

	}

}
