package io.github.shadowing.noise;

import java.time.Instant;
import java.util.List;

import io.github.shadowing.compare.Difference;

/**
 * What came of comparing the answers of one exchange.
 *
 * @param at when the primary received the request
 * @param status the primary's status code
 * @param weight for how many requests it stands
 * @param differences what differs, at most one per kind and path
 */
public record Observation(Instant at, int status, double weight, List<Difference> differences) {

	public Observation {
		differences = List.copyOf(differences);
	}

}
