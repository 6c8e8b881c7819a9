package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What primary, baseline and shadow have in one place.
 *
 * @param primary the primary's value, or {@code null} if it is not known to be of the
 * same place
 * @param baseline the baseline's
 * @param shadow the shadow's
 */
record Trio(@Nullable Value primary, Value baseline, Value shadow) {

	/**
	 * Take the values of all places of an exchange that are known on all sides. Several
	 * may have one path: where the primary has the same value in two of them, nobody
	 * knows which is which.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ, or {@code null} if they don't
	 */
	static List<Trio> of(@Nullable JudgedDifference shadow, @Nullable JudgedDifference baseline) {
		List<ValuePair> shadows = pairs(shadow);
		List<ValuePair> baselines = pairs(baseline);
		if (shadows.size() <= 1 && baselines.size() <= 1) {
			return first(shadow, baseline);
		}
		Map<String, ValuePair> ofShadow = byPrimary(shadows);
		Map<String, ValuePair> ofBaseline = byPrimary(baselines);
		boolean allOfShadow = isAll(shadow, ofShadow);
		boolean allOfBaseline = isAll(baseline, ofBaseline);
		// In an order that does not depend on which of the two differs where.
		TreeSet<String> primaries = new TreeSet<>(ofShadow.keySet());
		primaries.addAll(ofBaseline.keySet());
		List<Trio> trios = new ArrayList<>();
		for (String primary : primaries) {
			ValuePair left = ofBaseline.get(primary);
			ValuePair right = ofShadow.get(primary);
			if ((left != null || allOfBaseline) && (right != null || allOfShadow)) {
				trios.add(of(left, right));
			}
		}
		return trios.isEmpty() ? first(shadow, baseline) : trios;
	}

	/**
	 * Take the first values that differ. Both may differ from the primary in other
	 * places.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ, or {@code null} if they don't
	 */
	static List<Trio> first(@Nullable JudgedDifference shadow, @Nullable JudgedDifference baseline) {
		List<ValuePair> shadows = pairs(shadow);
		List<ValuePair> baselines = pairs(baseline);
		boolean unknown = (shadow != null && shadows.isEmpty()) || (baseline != null && baselines.isEmpty());
		return unknown ? List.of()
				: List.of(of(baselines.isEmpty() ? null : baselines.get(0), shadows.isEmpty() ? null : shadows.get(0)));
	}

	/**
	 * Take the first word in which texts differ. Where the first ones of the two are not
	 * in the same place, the one of these does not differ yet in which the other does:
	 * words of one text are different things, not to be looked at beside each other.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ, or {@code null} if they don't
	 * @return that one, or none if it is not known which comes first
	 */
	static List<Trio> firstWord(@Nullable JudgedDifference shadow, @Nullable JudgedDifference baseline) {
		List<ValuePair> shadows = pairs(shadow);
		List<ValuePair> baselines = pairs(baseline);
		if (shadows.isEmpty() || baselines.isEmpty()) {
			return first(shadow, baseline);
		}
		String ofShadow = shadows.get(0).outerPrimary().content();
		String ofBaseline = baselines.get(0).outerPrimary().content();
		if (ofShadow.equals(ofBaseline)) {
			return first(shadow, baseline);
		}
		boolean baselineIsBehind = byPrimary(shadows).containsKey(ofBaseline);
		boolean shadowIsBehind = byPrimary(baselines).containsKey(ofShadow);
		if (baselineIsBehind == shadowIsBehind) {
			return List.of();
		}
		return List.of(shadowIsBehind ? of(baselines.get(0), null) : of(null, shadows.get(0)));
	}

	/** Who does not differ answered what the primary did; not both are {@code null}. */
	private static Trio of(@Nullable ValuePair baseline, @Nullable ValuePair shadow) {
		Value primary = (shadow != null) ? shadow.outerPrimary() : Objects.requireNonNull(baseline).outerPrimary();
		Value other = (baseline != null) ? baseline.outerPrimary() : primary;
		boolean same = primary.content().equals(other.content());
		return new Trio(same ? primary : null, (baseline != null) ? baseline.outerShadow() : primary,
				(shadow != null) ? shadow.outerShadow() : other);
	}

	private static List<ValuePair> pairs(@Nullable JudgedDifference difference) {
		ValuePairs values = (difference != null) ? difference.values() : null;
		return (values != null) ? values.pairs() : List.of();
	}

	private static Map<String, ValuePair> byPrimary(List<ValuePair> pairs) {
		Map<String, ValuePair> byPrimary = new HashMap<>();
		Set<String> twice = new HashSet<>();
		for (ValuePair pair : pairs) {
			String primary = pair.outerPrimary().content();
			if (byPrimary.put(primary, pair) != null) {
				twice.add(primary);
			}
		}
		byPrimary.keySet().removeAll(twice);
		return byPrimary;
	}

	/** Whether it is known that there are no other places in which they differ. */
	private static boolean isAll(@Nullable JudgedDifference difference, Map<String, ValuePair> known) {
		return difference == null || difference.difference().occurrences() <= known.size();
	}

	boolean isEqual() {
		return this.baseline.content().equals(this.shadow.content());
	}

}
