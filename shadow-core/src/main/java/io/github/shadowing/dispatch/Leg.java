package io.github.shadowing.dispatch;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;

/**
 * The part that one call has in a {@link Delivery}.
 */
interface Leg {

	/** The exchange on its way. */
	Exchange exchange();

	/**
	 * Compare what was answered with what the primary did.
	 * @param comparator does it
	 * @param answer the answer, its body complete
	 */
	Comparison compare(ResponseComparator comparator, ExchangeResponse answer);

	/**
	 * Tell what came of the call. On the worker's thread.
	 * @param result the result
	 * @param listener who wants to know
	 */
	void received(CopyResult result, ExchangeListener listener);

	/**
	 * The call has ended, on whichever thread, and with or without a result.
	 * @param reason how
	 */
	void ended(Reason reason);

	/** Bytes that the exchange's bodies have, request and response, kept or not. */
	default long size() {
		return exchange().request().body().length() + exchange().primary().body().length();
	}

	/** Bytes of these that are kept. */
	default long keptSize() {
		return (long) exchange().request().body().bytes().length + exchange().primary().body().bytes().length;
	}

}
