package io.github.shadowing.conformance;

import java.util.List;
import java.util.Map;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.RawShadow;
import io.github.shadowing.servlet.WireResponse;

/**
 * What became of a request.
 *
 * @param response what the client received
 * @param end how the exchange ended, or {@code null} if the server answered by itself
 * @param results what became of the copies
 * @param copies what the shadows received, by name
 */
record Played(WireResponse response, Reason end, List<CopyResult> results, Map<String, RawShadow.Copy> copies) {

	/** Return the only copy. */
	RawShadow.Copy copy() {
		if (this.copies.size() != 1) {
			throw new AssertionError("There are " + this.copies.size() + " copies: the end is " + this.end);
		}
		return this.copies.values().iterator().next();
	}

	Exchange exchange() {
		if (this.results.isEmpty()) {
			throw new AssertionError("There is no copy: the end is " + this.end);
		}
		return this.results.get(0).exchange();
	}

	String endpoint() {
		return exchange().endpoint().toString();
	}

}
