package io.github.shadowing.dispatch;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;

/**
 * The part that one call has in a {@link Delivery}.
 */
abstract class Leg {

	private final Exchange exchange;

	Leg(Exchange exchange) {
		this.exchange = exchange;
	}

	/** The exchange on its way. */
	final Exchange exchange() {
		return this.exchange;
	}

	/**
	 * Compare what was answered with what the primary did.
	 * @param comparator does it
	 * @param answer the answer, its body complete
	 */
	abstract Comparison compare(ResponseComparator comparator, ExchangeResponse answer);

	/**
	 * Tell what came of the call. On the worker's thread.
	 * @param result the result
	 * @param listener who wants to know
	 */
	abstract void received(CopyResult result, ExchangeListener listener);

	/**
	 * The call has ended, on whichever thread, and with or without a result.
	 * @param reason how
	 */
	abstract void ended(Reason reason);

	/**
	 * Whether the exchange may end before this does, and its bytes be given back: then
	 * they have to be counted once more.
	 */
	abstract boolean mayOutliveExchange();

	/** Bytes that the exchange's bodies have, request and response, kept or not. */
	final long size() {
		return this.exchange.request().body().length() + this.exchange.primary().body().length();
	}

	/** Bytes of these that are kept. */
	final long keptSize() {
		return (long) this.exchange.request().body().bytes().length + this.exchange.primary().body().bytes().length;
	}

}
