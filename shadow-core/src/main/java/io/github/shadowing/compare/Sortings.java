package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what arrays are sorted by: of the first few fields of their elements, those
 * that only grow or only shrink. Linear in the number of elements.
 */
final class Sortings {

	private static final int MAX_FIELDS = 8;

	private static final int MAX_NAME = 50;

	private static final Comparator<JsonValue> BY_VALUE = Sortings::compare;

	private Sortings() {
	}

	/**
	 * Find out what two arrays are sorted by.
	 * @param element the path of their elements: a key that is data is not to be told
	 * @param pairs which elements of both belong together
	 */
	static Sorting of(JsonValue.ArrayValue primary, JsonValue.ArrayValue shadow, JsonPath element,
			List<Matched.Pair> pairs) {
		return new Sorting(criteria(primary.elements(), element), criteria(shadow.elements(), element),
				Permutation.hash(pairs));
	}

	/** Each with the number of its different values. */
	private static Map<String, Integer> criteria(List<JsonValue> elements, JsonPath element) {
		Map<String, Integer> criteria = new TreeMap<>();
		if (elements.get(0) instanceof JsonValue.ObjectValue first) {
			if (DynamicKeys.areMaps(first.fields(), first.fields())) {
				return criteria;
			}
			first.fields()
				.entrySet()
				.stream()
				.filter((field) -> isScalar(field.getValue()) && !element.field(field.getKey()).isEntry())
				.limit(MAX_FIELDS)
				.forEach((field) -> add(field.getKey(), column(elements, field.getKey()), criteria));
		}
		else {
			add("value", elements, criteria);
		}
		return criteria;
	}

	private static List<JsonValue> column(List<JsonValue> elements, String name) {
		List<JsonValue> column = new ArrayList<>(elements.size());
		for (JsonValue element : elements) {
			JsonValue value = (element instanceof JsonValue.ObjectValue object) ? object.fields().get(name) : null;
			column.add((value != null) ? value : JsonValue.Literal.NULL);
		}
		return column;
	}

	private static void add(String name, List<JsonValue> column, Map<String, Integer> criteria) {
		int rises = 0;
		int falls = 0;
		for (int i = 1; i < column.size(); i++) {
			int step = BY_VALUE.compare(column.get(i - 1), column.get(i));
			rises += (step < 0) ? 1 : 0;
			falls += (step > 0) ? 1 : 0;
		}
		String shortened = FieldName.segment(name);
		String criterion = (shortened.length() > MAX_NAME) ? shortened.substring(0, MAX_NAME) : shortened;
		if (falls == 0 && rises > 0) {
			criteria.put(criterion + ", ascending", rises + 1);
		}
		if (rises == 0 && falls > 0) {
			criteria.put(criterion + ", descending", falls + 1);
		}
	}

	private static boolean isScalar(@Nullable JsonValue value) {
		return !(value instanceof JsonValue.ObjectValue) && !(value instanceof JsonValue.ArrayValue);
	}

	/** Values of different types, and objects, have an order of no meaning. */
	private static int compare(JsonValue left, JsonValue right) {
		if (left instanceof JsonValue.NumberValue one && right instanceof JsonValue.NumberValue other) {
			return Double.compare(Double.parseDouble(one.text()), Double.parseDouble(other.text()));
		}
		if (left instanceof JsonValue.StringValue one && right instanceof JsonValue.StringValue other) {
			return one.value().compareToIgnoreCase(other.value());
		}
		return 0;
	}

}
