package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which elements of two arrays belong together by a field that identifies them, so that
 * one element that came or went does not make a difference of all that follow.
 * <p>
 * All elements have to be objects. A field identifies them if it is a string or a number
 * in all of them, no two elements of a side have it in common, and at least half of the
 * smaller array's values of it are in the other array. Of several such fields the first
 * is taken in this order: names of identifiers ({@code id}, {@code uuid}, {@code key} and
 * the like), names that end so ({@code orderId}), any other; then the one with more
 * values on both sides; then one by which nothing moved; then by name. No more than
 * {@value #MAX_CANDIDATES} fields are tried, in that order of their names, so the effort
 * is linear.
 * <p>
 * Where the arrays have the same length, and no value of that field moved to another
 * index, there is nothing to align: an element whose identifier differs at an otherwise
 * unchanged place is a different value, not a missing and an extra element.
 */
final class ElementAlignment {

	private static final int MAX_CANDIDATES = 8;

	private static final Set<String> IDENTIFIERS = Set.of("id", "_id", "@id", "@xml:id", "uid", "uuid", "guid", "key",
			"code", "sku");

	private static final List<String> ENDINGS = List.of("Id", "ID", "_id", "-id", "Uuid", "Key", "_key", "Code",
			"_code", "Number", "_number");

	private static final int ANY_NAME = 2;

	/** Tells keys that are numbers from those that are strings. */
	private static final String NUMBER = "#";

	private static final Comparator<String> BY_NAME = Comparator.comparingInt(ElementAlignment::rank)
		.thenComparing(Comparator.naturalOrder());

	private final List<JsonValue> primary;

	private final List<JsonValue> shadow;

	/** For each element of the primary's array the index of its counterpart, or -1. */
	private final int[] counterparts;

	private final int common;

	private ElementAlignment(List<JsonValue> primary, List<JsonValue> shadow, int[] counterparts, int common) {
		this.primary = primary;
		this.shadow = shadow;
		this.counterparts = counterparts;
		this.common = common;
	}

	/**
	 * Align two arrays.
	 * @param element the path of their elements
	 * @return the alignment, or {@code null} if comparing by index is all there is to do
	 */
	static @Nullable ElementAlignment of(List<JsonValue> primary, List<JsonValue> shadow, JsonPath element) {
		if (primary.size() + shadow.size() <= 2 || primary.isEmpty() || shadow.isEmpty()) {
			return null;
		}
		boolean sameSize = primary.size() == shadow.size();
		ElementAlignment best = null;
		int rank = ANY_NAME;
		int tried = 0;
		for (String name : candidates(primary.get(0), shadow.get(0))) {
			if (tried == MAX_CANDIDATES || (best != null && rank(name) > rank)) {
				break;
			}
			if (!element.field(name).rules().isStrict()) {
				continue;
			}
			tried++;
			boolean inPlace = sameSize && !differsAtSomeIndex(name, primary, shadow);
			if (inPlace && identifies(name, primary)) {
				// None of its rank has more in common, or less that moved.
				return null;
			}
			ElementAlignment alignment = inPlace ? null : by(name, primary, shadow);
			if (alignment != null && (best == null || alignment.isBetterThan(best))) {
				best = alignment;
				rank = rank(name);
			}
		}
		return (best != null && (primary.size() != shadow.size() || best.isMoved())) ? best : null;
	}

	private static List<String> candidates(JsonValue primary, JsonValue shadow) {
		List<String> names = new ArrayList<>();
		if (primary instanceof JsonValue.ObjectValue left && shadow instanceof JsonValue.ObjectValue right) {
			left.fields().forEach((name, value) -> {
				if (isStringOrNumber(value) && isStringOrNumber(right.fields().get(name))) {
					names.add(name);
				}
			});
			names.sort(BY_NAME);
		}
		return names;
	}

	private static boolean isStringOrNumber(@Nullable JsonValue value) {
		return value instanceof JsonValue.StringValue || value instanceof JsonValue.NumberValue;
	}

	private static int rank(String name) {
		if (IDENTIFIERS.contains(name)) {
			return 0;
		}
		for (String ending : ENDINGS) {
			if (name.endsWith(ending)) {
				return 1;
			}
		}
		return ANY_NAME;
	}

	private static boolean differsAtSomeIndex(String name, List<JsonValue> primary, List<JsonValue> shadow) {
		for (int i = 0; i < primary.size(); i++) {
			JsonValue left = field(name, primary.get(i));
			JsonValue right = field(name, shadow.get(i));
			if (left == null || !left.equals(right)) {
				return true;
			}
		}
		return false;
	}

	private static boolean identifies(String name, List<JsonValue> elements) {
		Set<String> keys = new HashSet<>();
		for (JsonValue element : elements) {
			String key = key(name, element);
			if (key == null || !keys.add(key)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Align two arrays by a field.
	 * @return the alignment, or {@code null} if the field does not identify their
	 * elements
	 */
	static @Nullable ElementAlignment by(String name, List<JsonValue> primary, List<JsonValue> shadow) {
		Map<String, Integer> left = indices(name, primary);
		Map<String, Integer> right = (left != null) ? indices(name, shadow) : null;
		if (left == null || right == null) {
			return null;
		}
		int[] counterparts = new int[primary.size()];
		int common = 0;
		for (Map.Entry<String, Integer> entry : left.entrySet()) {
			int counterpart = right.getOrDefault(entry.getKey(), -1);
			counterparts[entry.getValue()] = counterpart;
			common += (counterpart >= 0) ? 1 : 0;
		}
		return (common > 0 && 2 * common >= Math.min(primary.size(), shadow.size()))
				? new ElementAlignment(primary, shadow, counterparts, common) : null;
	}

	private static @Nullable Map<String, Integer> indices(String name, List<JsonValue> elements) {
		Map<String, Integer> indices = new HashMap<>();
		for (int i = 0; i < elements.size(); i++) {
			String key = key(name, elements.get(i));
			if (key == null || indices.put(key, i) != null) {
				return null;
			}
		}
		return indices;
	}

	private static @Nullable JsonValue field(String name, JsonValue element) {
		return (element instanceof JsonValue.ObjectValue object) ? object.fields().get(name) : null;
	}

	private static @Nullable String key(String name, JsonValue element) {
		JsonValue value = field(name, element);
		if (value instanceof JsonValue.NumberValue number) {
			return NUMBER + number.canonical();
		}
		if (value instanceof JsonValue.StringValue string) {
			// Doubled where it is there already; other strings need no copy.
			return string.value().startsWith(NUMBER) ? NUMBER + string.value() : string.value();
		}
		return null;
	}

	private boolean isBetterThan(ElementAlignment other) {
		return this.common > other.common || (this.common == other.common && other.isMoved() && !isMoved());
	}

	private boolean isMoved() {
		for (int i = 0; i < this.counterparts.length; i++) {
			if (this.counterparts[i] >= 0 && this.counterparts[i] != i) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return what belongs together, and what is alone.
	 */
	Matched matched() {
		List<Matched.Pair> pairs = new ArrayList<>();
		List<JsonValue> missing = new ArrayList<>();
		boolean[] paired = new boolean[this.shadow.size()];
		for (int i = 0; i < this.counterparts.length; i++) {
			int counterpart = this.counterparts[i];
			if (counterpart < 0) {
				missing.add(this.primary.get(i));
			}
			else {
				pairs.add(new Matched.Pair(this.primary.get(i), this.shadow.get(counterpart), i, counterpart));
				paired[counterpart] = true;
			}
		}
		List<JsonValue> extra = new ArrayList<>();
		for (int i = 0; i < paired.length; i++) {
			if (!paired[i]) {
				extra.add(this.shadow.get(i));
			}
		}
		return new Matched(pairs, missing, extra);
	}

}
