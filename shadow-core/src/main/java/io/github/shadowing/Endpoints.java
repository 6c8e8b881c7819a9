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

	private final Set<Endpoint> known = ConcurrentHashMap.newKeySet();

	Endpoints(int limit) {
		this.limit = limit;
	}

	/** May let in a few more than the limit when many come in at once. */
	Endpoint admit(Endpoint endpoint) {
		if (this.known.contains(endpoint)) {
			return endpoint;
		}
		if (this.known.size() >= this.limit) {
			return Endpoint.OTHER;
		}
		this.known.add(endpoint);
		return endpoint;
	}

}
