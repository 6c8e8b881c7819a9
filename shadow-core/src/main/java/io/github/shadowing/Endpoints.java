package io.github.shadowing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.shadowing.exchange.Endpoint;

/**
 * Bounds the number of endpoints told apart: whatever is per endpoint, statistics and
 * metric tags, is bounded with it. Thread-safe.
 */
final class Endpoints {

	private final int limit;

	private final Set<Endpoint> named;

	private final Set<Endpoint> known = ConcurrentHashMap.newKeySet();

	/**
	 * Create an instance.
	 * @param limit how many are told apart beside those named
	 * @param named those with rules of their own: told apart in any case, or their rules
	 * would no longer apply when others come first
	 */
	Endpoints(int limit, Set<Endpoint> named) {
		this.limit = limit;
		this.named = Set.copyOf(named);
	}

	/** May let in a few more than the limit when many come in at once. */
	Endpoint admit(Endpoint endpoint) {
		if (this.named.contains(endpoint) || this.known.contains(endpoint)) {
			return endpoint;
		}
		if (this.known.size() >= this.limit) {
			return Endpoint.OTHER;
		}
		this.known.add(endpoint);
		return endpoint;
	}

}
