package io.github.shadowing.exchange;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One captured request with the primary's response. Immutable, and free of anything that
 * belongs to a container: it may outlive the request.
 *
 * @param correlationId the request's own {@code X-Correlation-ID}, or a new one
 * @param endpoint what is reported about
 * @param startedAt when the primary received the request
 * @param answeredNanos when the primary's response was complete, on the engine's
 * monotonic clock
 * @param weight how many requests this one stands for: the inverse of the probability
 * with which it was sampled, at least 1
 * @param certain whether it was sampled for the floor of its endpoint, and its random
 * number had no part in that
 * @param request the request
 * @param primary the primary's response
 * @param trace what its copies belong to, or {@code null} if they are not observed
 */
public record Exchange(String correlationId, Endpoint endpoint, Instant startedAt, long answeredNanos, double weight,
		boolean certain, ExchangeRequest request, ExchangeResponse primary, @Nullable Trace trace) {

}
