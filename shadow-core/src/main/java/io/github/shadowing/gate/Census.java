package io.github.shadowing.gate;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Reason;

/**
 * What became of the copies meant for a target.
 *
 * @param meant how many were selected, and could be copied faithfully
 * @param compared how many were compared
 * @param lost how many were not, by the reason
 */
public record Census(long meant, long compared, Map<Reason, Long> lost) {

	/** Before anything happened. */
	public static final Census NONE = new Census(0, 0, Map.of());

	public Census {
		lost = Map.copyOf(lost);
	}

	/**
	 * Count what became of the copies so far. Each exchange that was selected is meant
	 * for each target; those turned away before they were captured are in no target's
	 * account. So a number of {@linkplain io.github.shadowing.exchange.Outcome#REJECTED
	 * rejected} copies is approximate: it is the larger of the two accounts', of which
	 * the one of requests has what befell any of several targets. A failed copy was sent,
	 * and its target's account has it.
	 * @param requests the account of all requests
	 * @param copies the account of the copies for the target
	 * @return the census
	 */
	public static Census of(Accounting requests, Accounting copies) {
		long meant = 0;
		long compared = 0;
		Map<Reason, Long> lost = new EnumMap<>(Reason.class);
		for (Reason reason : Reason.values()) {
			switch (reason.outcome()) {
				case COMPARED -> {
					meant += requests.ended(reason);
					compared += copies.ended(reason);
				}
				case FAILED -> {
					meant += requests.ended(reason);
					lost.put(reason, copies.ended(reason));
				}
				case REJECTED -> {
					meant += requests.ended(reason);
					lost.put(reason, Math.max(requests.ended(reason), copies.ended(reason)));
				}
				default -> {
					// Not meant to be sent.
				}
			}
		}
		return new Census(meant, compared, lost);
	}

	/** Return how many copies the target would have got if it had not failed before. */
	long turnedAway() {
		return this.lost.getOrDefault(Reason.BREAKER_OPEN, 0L);
	}

	/**
	 * Return how many copies the target would have got if it had not been slow or busy,
	 * or had not failed before: answers that take long hold permits, places and bytes.
	 */
	long unsent() {
		return Stream.of(Reason.BREAKER_OPEN, Reason.SATURATED, Reason.QUEUE_FULL, Reason.MEMORY_BUDGET)
			.mapToLong((reason) -> this.lost.getOrDefault(reason, 0L))
			.sum();
	}

	Census since(Census earlier) {
		Map<Reason, Long> since = new EnumMap<>(Reason.class);
		this.lost.forEach((reason, count) -> since.put(reason, count - earlier.lost.getOrDefault(reason, 0L)));
		return new Census(this.meant - earlier.meant, this.compared - earlier.compared, since);
	}

}
