package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Values;
import org.jspecify.annotations.Nullable;

/**
 * What primary, baseline and shadow have in one place.
 *
 * @param primary the primary's value, or {@code null} if it is not known to be of the
 * same place
 * @param baseline the baseline's
 * @param shadow the shadow's
 */
record Trio(@Nullable String primary, String baseline, String shadow) {

	/**
	 * Take the values of all places of an exchange that are known on all sides. Several
	 * may have one path: where the primary has the same value in two of them, nobody
	 * knows which is which.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ, or {@code null} if they don't
	 */
	static List<Trio> of(@Nullable Difference shadow, @Nullable Difference baseline) {
		List<Values> shadows = values(shadow);
		List<Values> baselines = values(baseline);
		if (shadows.size() <= 1 && baselines.size() <= 1) {
			return first(shadow, baseline);
		}
		Map<String, Values> ofShadow = byPrimary(shadows);
		Map<String, Values> ofBaseline = byPrimary(baselines);
		boolean allOfShadow = isAll(shadow, ofShadow);
		boolean allOfBaseline = isAll(baseline, ofBaseline);
		// In an order that does not depend on which of the two differs where.
		TreeSet<String> primaries = new TreeSet<>(ofShadow.keySet());
		primaries.addAll(ofBaseline.keySet());
		List<Trio> trios = new ArrayList<>();
		for (String primary : primaries) {
			Values left = ofBaseline.get(primary);
			Values right = ofShadow.get(primary);
			String other = (left != null) ? left.shadow() : allOfBaseline ? primary : null;
			String own = (right != null) ? right.shadow() : allOfShadow ? primary : null;
			if (other != null && own != null) {
				trios.add(new Trio(primary, other, own));
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
	static List<Trio> first(@Nullable Difference shadow, @Nullable Difference baseline) {
		String left = other(baseline, shadow);
		String right = other(shadow, baseline);
		return (left != null && right != null) ? List.of(new Trio(primary(shadow, baseline), left, right)) : List.of();
	}

	/** Who does not differ answered what the primary did. */
	private static @Nullable String other(@Nullable Difference own, @Nullable Difference others) {
		return (own != null) ? own.shadow() : (others != null) ? others.primary() : null;
	}

	private static @Nullable String primary(@Nullable Difference shadow, @Nullable Difference baseline) {
		String own = (shadow != null) ? shadow.primary() : null;
		String other = (baseline != null) ? baseline.primary() : null;
		return (own == null || other == null || own.equals(other)) ? ((own != null) ? own : other) : null;
	}

	private static List<Values> values(@Nullable Difference difference) {
		if (difference == null) {
			return List.of();
		}
		List<Values> values = new ArrayList<>();
		values.add(new Values(difference.primary(), difference.shadow()));
		values.addAll(difference.others());
		return values;
	}

	private static Map<String, Values> byPrimary(List<Values> values) {
		Map<String, Values> byPrimary = new HashMap<>();
		Map<String, Integer> counts = new HashMap<>();
		for (Values each : values) {
			if (each.primary() != null && each.shadow() != null) {
				byPrimary.put(each.primary(), each);
				counts.merge(each.primary(), 1, Integer::sum);
			}
		}
		byPrimary.keySet().removeIf((primary) -> counts.getOrDefault(primary, 0) > 1);
		return byPrimary;
	}

	/** Whether it is known that there are no other places in which they differ. */
	private static boolean isAll(@Nullable Difference difference, Map<String, Values> known) {
		return difference == null || difference.occurrences() <= known.size();
	}

	boolean isEqual() {
		return this.baseline.equals(this.shadow);
	}

}
