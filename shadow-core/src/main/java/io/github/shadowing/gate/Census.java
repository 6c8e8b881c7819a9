package io.github.shadowing.gate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Reason;

/**
 * What became of the copies meant for a target.
 *
 * @param meant how many were selected, and could be copied faithfully
 * @param compared how many were compared
 * @param lost how many were not, by the reason
 * @param uncopyable how many requests could not be copied, by the reason, so that nothing
 * is known of what the target makes of them
 * @param unsentOf of {@link #unsent()}, how many are known to be of an endpoint
 */
public record Census(long meant, long compared, Map<Reason, Long> lost, Map<Reason, Long> uncopyable,
		Map<Endpoint, Long> unsentOf) {

	/** Before anything happened. */
	public static final Census NONE = new Census(0, 0, Map.of(), Map.of(), Map.of());

	public Census {
		lost = Map.copyOf(lost);
		uncopyable = Map.copyOf(uncopyable);
		unsentOf = Map.copyOf(unsentOf);
	}

	/**
	 * Count what became of the copies so far. Each exchange that was selected is meant
	 * for each target, but what became of it is another thing with each: the account of
	 * requests has what befell any of several targets.
	 * @param requests the account of all requests
	 * @param copies the account of the copies for the target
	 * @param turnedAway the accounts of those of them that were turned away
	 * @param notCaptured the account of those that it never came to
	 * @return the census
	 */
	public static Census of(Accounting requests, Accounting copies, Map<Endpoint, Accounting> turnedAway,
			Accounting notCaptured) {
		long meant = 0;
		long compared = 0;
		Map<Reason, Long> lost = new EnumMap<>(Reason.class);
		Map<Reason, Long> uncopyable = new EnumMap<>(Reason.class);
		for (Reason reason : Reason.values()) {
			switch (reason.outcome()) {
				case COMPARED -> {
					meant += requests.ended(reason);
					compared += copies.ended(reason);
				}
				case FAILED, REJECTED -> {
					meant += requests.ended(reason);
					lost.put(reason, copies.ended(reason) + notCaptured.ended(reason));
				}
				case UNCOPYABLE -> uncopyable.put(reason, requests.ended(reason));
				case UNSELECTED -> {
					// Nobody wants to know.
				}
			}
		}
		Map<Endpoint, Long> unsentOf = new HashMap<>();
		turnedAway.forEach((endpoint, account) -> unsentOf.put(endpoint, unsent(account::ended)));
		return new Census(meant, compared, lost, uncopyable, unsentOf);
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
		return unsent((reason) -> this.lost.getOrDefault(reason, 0L));
	}

	private static long unsent(ToLongFunction<Reason> count) {
		return Stream.of(Reason.BREAKER_OPEN, Reason.SATURATED, Reason.QUEUE_FULL, Reason.MEMORY_BUDGET)
			.mapToLong(count)
			.sum();
	}

	/** Return how many of these are known to be of an endpoint. */
	long unsentOf(Endpoint endpoint) {
		return this.unsentOf.getOrDefault(endpoint, 0L);
	}

	Census since(Census earlier) {
		Map<Endpoint, Long> unsentSince = new HashMap<>();
		this.unsentOf.forEach((endpoint, count) -> unsentSince.put(endpoint, count - earlier.unsentOf(endpoint)));
		return new Census(this.meant - earlier.meant, this.compared - earlier.compared, since(this.lost, earlier.lost),
				since(this.uncopyable, earlier.uncopyable), unsentSince);
	}

	private static Map<Reason, Long> since(Map<Reason, Long> now, Map<Reason, Long> earlier) {
		Map<Reason, Long> since = new EnumMap<>(Reason.class);
		now.forEach((reason, count) -> since.put(reason, count - earlier.getOrDefault(reason, 0L)));
		return since;
	}

}
