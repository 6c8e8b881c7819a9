package io.github.shadowing.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.exchange.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Tells rules of which one would take an array from another: its elements can be paired
 * in one way only, and which of two that is must not be an accident.
 */
final class ArrayRules {

	private ArrayRules() {
	}

	/**
	 * Refuse two rules for the same array, both for all endpoints or both for the same
	 * one.
	 * @throws IllegalArgumentException if there are; the message has both
	 */
	static void refuseSeveralForOneArray(List<ComparisonRule> rules) {
		Map<Place, ComparisonRule> places = new HashMap<>();
		for (ComparisonRule rule : rules) {
			if (rule.effect() instanceof RuleEffect.AnyOrder || rule.effect() instanceof RuleEffect.ByKey) {
				for (RulePath path : rule.paths()) {
					if (rule.endpoints().isEmpty()) {
						put(new Place(path, null), rule, places);
					}
					rule.endpoints().forEach((endpoint) -> put(new Place(path, endpoint), rule, places));
				}
			}
		}
	}

	private static void put(Place place, ComparisonRule rule, Map<Place, ComparisonRule> places) {
		ComparisonRule other = places.putIfAbsent(place, rule);
		if (other != null) {
			throw new IllegalArgumentException("Rules '" + other + "' and '" + rule + "' are for the same array"
					+ ((place.endpoint != null) ? " of " + place.endpoint : ""));
		}
	}

	private record Place(RulePath path, @Nullable Endpoint endpoint) {

	}

}
