package io.github.shadowing.gate;

import java.util.EnumMap;
import java.util.Map;

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

	Census since(Census earlier) {
		Map<Reason, Long> since = new EnumMap<>(Reason.class);
		this.lost.forEach((reason, count) -> since.put(reason, count - earlier.lost.getOrDefault(reason, 0L)));
		return new Census(this.meant - earlier.meant, this.compared - earlier.compared, since);
	}

}
