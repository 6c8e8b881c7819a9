package io.github.shadowing.exchange;

import java.time.Duration;

/**
 * A response, of the primary or of a target.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the body; empty where the message can have none (HEAD, 204, 304), without
 * bytes where it was too large to be kept, but compared all the same
 * @param latency the time from the start of the request to the end of the response, on
 * the engine's monotonic clock: for the primary from the filter's entry to the end of the
 * response, for a target from the start of sending to the last byte of the answer
 */
public record ExchangeResponse(int status, Headers headers, Body body, Duration latency) {

	/** The first digit of the status code. */
	private static final int SERVER_ERROR = 5;

	/**
	 * Return whether the server says that it is its own fault. A code beyond those that
	 * HTTP knows says nothing of the kind; it is another status, as any other.
	 * @return whether the status code is 5xx
	 */
	public boolean isServerError() {
		return this.status / 100 == SERVER_ERROR;
	}

	/**
	 * Return what is left of this response once its body is given back.
	 * @return the same, but its body of unknown bytes
	 */
	public ExchangeResponse withoutBody() {
		return new ExchangeResponse(this.status, this.headers, Body.unknown(Body.State.OVER_BUDGET, this.body.length()),
				this.latency);
	}

	@Override
	public String toString() {
		return this.status + " response with body " + this.body + " after " + this.latency;
	}

}
