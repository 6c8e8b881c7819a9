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
 * @param more whether more differs than that
 */
public record Observation(Instant at, int status, double weight, List<Difference> differences, boolean more) {

	public Observation {
		differences = List.copyOf(differences);
	}

	/**
	 * Create an observation of all that differs.
	 * @param at as {@link #at()}
	 * @param status as {@link #status()}
	 * @param weight as {@link #weight()}
	 * @param differences as {@link #differences()}
	 */
	public Observation(Instant at, int status, double weight, List<Difference> differences) {
		this(at, status, weight, differences, false);
	}

}
