package io.github.shadowing.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;

/**
 * What came of a target's copies in half of the window, or since then. Bounded by the
 * number of endpoints that are told apart. Not thread-safe.
 *
 * @param since when it began
 * @param sinceNanos the same by the monotonic clock
 * @param before what had become of copies until then
 * @param endpoints what came of each endpoint
 */
record Half(Instant since, long sinceNanos, Census before, Map<Endpoint, EndpointEvidence> endpoints) {

	static Half begin(TimeSource time, Census now) {
		return new Half(time.instant(), time.nanoTime(), now, new LinkedHashMap<>());
	}

	/** Begin one that is so much later. */
	Half later(Duration time, Census now) {
		return new Half(this.since.plus(time), this.sinceNanos + time.toNanos(), now, new LinkedHashMap<>());
	}

	EndpointEvidence of(Endpoint endpoint) {
		return this.endpoints.computeIfAbsent(endpoint, (absent) -> new EndpointEvidence());
	}

}
