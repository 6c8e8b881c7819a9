package io.github.shadowing.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the elements of two arrays that have the same value in a field. Of several with
 * the same value, or with none, the first belongs to the first, and so on. Linear in the
 * number of elements, but for hash codes that a body's author may have made to collide:
 * keys are compared as the map's own, which then sorts them.
 */
final class KeyedElements {

	private KeyedElements() {
	}

	/** Return whether any element has the field. */
	static boolean has(List<JsonValue> elements, String field) {
		return elements.stream()
			.anyMatch(
					(element) -> element instanceof JsonValue.ObjectValue object && object.fields().containsKey(field));
	}

	static Matched match(List<JsonValue> primary, List<JsonValue> shadow, String field) {
		Map<Key, Deque<Integer>> indices = new HashMap<>();
		for (int i = 0; i < shadow.size(); i++) {
			indices.computeIfAbsent(Key.of(shadow.get(i), field), (key) -> new ArrayDeque<>()).add(i);
		}
		List<Matched.Pair> pairs = new ArrayList<>();
		List<JsonValue> missing = new ArrayList<>();
		boolean[] found = new boolean[shadow.size()];
		for (int i = 0; i < primary.size(); i++) {
			Deque<Integer> same = indices.get(Key.of(primary.get(i), field));
			Integer other = (same != null) ? same.poll() : null;
			if (other == null) {
				missing.add(primary.get(i));
			}
			else {
				found[other] = true;
				pairs.add(new Matched.Pair(primary.get(i), shadow.get(other), i, other));
			}
		}
		List<JsonValue> extra = new ArrayList<>();
		for (int i = 0; i < shadow.size(); i++) {
			if (!found[i]) {
				extra.add(shadow.get(i));
			}
		}
		return new Matched(pairs, missing, extra);
	}

	private record Key(JsonValue.@Nullable Type type, String text) implements Comparable<Key> {

		private static final Key NONE = new Key(null, "");

		static Key of(JsonValue element, String field) {
			JsonValue value = (element instanceof JsonValue.ObjectValue object) ? object.fields().get(field) : null;
			if (value instanceof JsonValue.NumberValue number) {
				return new Key(number.type(), number.canonical());
			}
			boolean scalar = value instanceof JsonValue.StringValue || value instanceof JsonValue.Literal;
			return (value != null && scalar) ? new Key(value.type(), value.text()) : NONE;
		}

		@Override
		public int compareTo(Key other) {
			int order = this.text.compareTo(other.text);
			return (order != 0) ? order : String.valueOf(this.type).compareTo(String.valueOf(other.type));
		}

	}

}
