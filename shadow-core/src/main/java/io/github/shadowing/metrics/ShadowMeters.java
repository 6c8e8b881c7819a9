package io.github.shadowing.metrics;

/**
 * The names of the meters and their tags.
 */
public final class ShadowMeters {

	/**
	 * Counter of comparisons; tags {@link #MATCH}, {@link #ENDPOINT}, {@link #TARGET}.
	 */
	public static final String COMPARISON = "shadow.comparison";

	/**
	 * Counter of comparisons where the copy's body was made anew; tags {@link #ENDPOINT},
	 * {@link #TARGET}.
	 */
	public static final String RECONSTRUCTED = "shadow.comparison.reconstructed";

	/** Timer of a target's answers; tags {@link #ENDPOINT}, {@link #TARGET}. */
	public static final String SHADOW_LATENCY = "shadow.latency";

	/**
	 * Timer of the primary's answers to the same requests; tags {@link #ENDPOINT},
	 * {@link #TARGET}.
	 */
	public static final String PRIMARY_LATENCY = "primary.latency";

	/** Counter of requests by how they ended; tags {@link #OUTCOME}, {@link #REASON}. */
	public static final String EXCHANGES = "shadow.exchanges";

	/** Counter of requests seen; no tags. */
	public static final String REQUESTS = "shadow.requests";

	/**
	 * Counter of copies by how they ended; tags {@link #TARGET}, {@link #OUTCOME},
	 * {@link #REASON}.
	 */
	public static final String COPIES = "shadow.copies";

	/** Gauge of copies on their way; tag {@link #TARGET}. */
	public static final String COPIES_IN_FLIGHT = "shadow.copies.in.flight";

	/**
	 * Gauge: 1 for the state that a target's circuit breaker is in, 0 for the others;
	 * tags {@link #TARGET}, {@link #STATE}.
	 */
	public static final String BREAKER_STATE = "shadow.circuit.breaker.state";

	/** Gauge of bytes of bodies held; no tags. */
	public static final String BYTES_HELD = "shadow.bytes.held";

	/** Gauge of tasks waiting for the engine's thread; no tags. */
	public static final String QUEUE_SIZE = "shadow.queue.size";

	/**
	 * Gauge of the share of the selected requests that are copied, less than 1 while the
	 * process itself is in trouble; no tags.
	 */
	public static final String SHEDDING_SHARE = "shadow.shedding.share";

	/** Gauge: 1, or 0 once capturing has switched itself off; no tags. */
	public static final String CAPTURE_ENABLED = "shadow.capture.enabled";

	/** Counter of calls of listeners that failed; no tags. */
	public static final String LISTENER_FAILURES = "shadow.listener.failures";

	/** Counter of samples given up for their size or age; no tags. */
	public static final String SAMPLES_EVICTED = "shadow.samples.evicted";

	/** Tag: {@code true} or {@code false}. */
	public static final String MATCH = "match";

	/** Tag: method and route template. */
	public static final String ENDPOINT = "endpoint";

	/** Tag: the target's name. */
	public static final String TARGET = "target";

	/** Tag: the state of a circuit breaker. */
	public static final String STATE = "state";

	/** Tag: how it ended. */
	public static final String OUTCOME = "outcome";

	/** Tag: why it ended so. */
	public static final String REASON = "reason";

	private ShadowMeters() {
	}

}
