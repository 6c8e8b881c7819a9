package io.github.shadowing.webflux;

import java.util.concurrent.atomic.AtomicReference;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Copies the body of a request while the application reads it, and tells how much of it
 * is known. It is never subscribed to but for the application.
 */
final class RequestBody implements Observation<DataBuffer> {

	private final ReceivedRequest received;

	private final BodyCopy copy;

	private final ReactiveExchange exchange;

	/** Who reads: servers let only one. */
	private final AtomicReference<@Nullable Reading> reader = new AtomicReference<>();

	private volatile boolean ended;

	/** Set when there were two who got something of it, which may be anything. */
	private volatile boolean shared;

	RequestBody(ReceivedRequest received, BodyRecorder recorder, ReactiveExchange exchange) {
		this.received = received;
		this.copy = new BodyCopy(recorder);
		this.exchange = exchange;
	}

	/** Return the same body, of which each buffer is copied when it is read. */
	Flux<DataBuffer> observed(Flux<DataBuffer> body) {
		try {
			return new ObservedFlux<>(body, this);
		}
		catch (Throwable ex) {
			troubled(ex);
			return body;
		}
	}

	@Override
	public @Nullable Observer<DataBuffer> begin() {
		if (this.exchange.isOver()) {
			return null;
		}
		this.exchange.findHandler();
		return new Reading();
	}

	@Override
	public void troubled(Throwable failure) {
		this.copy.fail(failure);
	}

	/** Return how much is known, at the end of the exchange. */
	Body.State state() {
		long declared = this.received.declaredLength();
		long seen = this.copy.length();
		boolean none = seen == 0 && this.received.bodyAbsent();
		boolean whole = (declared >= 0) ? declared == seen : this.ended;
		return none || (whole && !this.shared) ? Body.State.COMPLETE : Body.State.PARTIAL;
	}

	/** Return what went wrong, if anything did: then the copy is not complete. */
	@Nullable Throwable defect() {
		return this.copy.defect();
	}

	/**
	 * One subscription of the application.
	 */
	private final class Reading implements Observer<DataBuffer> {

		@Override
		public void passing(DataBuffer buffer) {
			if (buffer.readableByteCount() == 0) {
				return;
			}
			if (isOnly()) {
				RequestBody.this.copy.write(buffer);
			}
			else {
				RequestBody.this.shared = true;
			}
		}

		@Override
		public void completing() {
			if (isOnly()) {
				RequestBody.this.ended = true;
			}
		}

		@Override
		public void troubled(Throwable failure) {
			RequestBody.this.troubled(failure);
		}

		private boolean isOnly() {
			return RequestBody.this.reader.compareAndSet(null, this) || RequestBody.this.reader.get() == this;
		}

	}

}
