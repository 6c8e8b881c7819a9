package io.github.shadowing.exchange;

/**
 * A request as the primary received it.
 *
 * @param method the method, as received
 * @param target the raw request target in origin form: path and, after a {@code ?}, the
 * query, byte for byte as received
 * @param headers the header fields
 * @param body the body, as received or {@linkplain Body.State#RECONSTRUCTED made anew}
 */
public record ExchangeRequest(String method, String target, Headers headers, Body body) {

	/**
	 * Return whether the body says the same as the one received, but not byte for byte.
	 * @return {@code true} if it was made anew
	 */
	public boolean isReconstructed() {
		return this.body.state() == Body.State.RECONSTRUCTED;
	}

	@Override
	public String toString() {
		// Neither the query nor the headers: both carry personal data.
		return this.method + " request with body " + this.body;
	}

}
