package io.github.shadowing.compare;

import java.util.List;

import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Compares the answers of primary and shadow. Thread-safe.
 */
public final class ResponseComparator {

	/**
	 * Create a comparator.
	 * @param settings what is compared
	 */
	public ResponseComparator(CompareSettings settings) {

	}

	/**
	 * Compare two answers to the same request.
	 * @param primary the primary's answer, its body complete
	 * @param shadow the shadow's answer, its body complete
	 * @return what differs
	 */
	public Comparison compare(ExchangeResponse primary, ExchangeResponse shadow) {
		return new Comparison(List.of(), List.of());
	}

}
