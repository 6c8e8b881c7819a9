package io.github.shadowing.gate;

import java.time.Instant;
import java.util.Map;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.exchange.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a version of a target at a moment: a copy.
 *
 * @param target the target's name
 * @param version the version, or {@code null} if it has no name
 * @param breaker whether it gets copies
 * @param since since when evidence counts
 * @param census what became of copies since then
 * @param warm the same, but for the time when the version was cold
 * @param endpoints what is known of each endpoint
 * @param recently what is known of the most recent exchanges of each
 * @param numbers which of the endpoints ever seen of that version each is, from 1 on
 */
record TargetEvidence(String target, @Nullable String version, BreakerState breaker, Instant since, Census census,
		Census warm, Map<Endpoint, EndpointTotals> endpoints, Map<Endpoint, EndpointTotals> recently,
		Map<Endpoint, Integer> numbers) {

	TargetEvidence {
		endpoints = Map.copyOf(endpoints);
		recently = Map.copyOf(recently);
		numbers = Map.copyOf(numbers);
	}

	/** Return which endpoint this is; one not seen is the next. */
	int number(Endpoint endpoint) {
		return this.numbers.getOrDefault(endpoint, this.numbers.size() + 1);
	}

	EndpointTotals recently(Endpoint endpoint) {
		return this.recently.getOrDefault(endpoint, EndpointTotals.none());
	}

	/** Return how many answers were of another version, or named none. */
	long foreign() {
		return this.endpoints.values().stream().mapToLong(EndpointTotals::foreign).sum();
	}

	/** Return how many copies were compared that say something of this version. */
	long compared() {
		return Math.max(0, this.census.compared() - foreign());
	}

}
