package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what arrays are sorted by: of the first few fields of their elements, those
 * that only grow or only shrink. Linear in the number of elements.
 */
final class Sortings {

	private static final int MAX_FIELDS = 8;

	private static final int MAX_NAME = 50;

	private static final Comparator<JsonValue> BY_VALUE = Sortings::compare;

	/** Each with the number of its different values. */
	private final Map<String, Integer> primary = new TreeMap<>();

	private final Map<String, Integer> shadow = new TreeMap<>();

	private Sortings() {
	}

	/**
	 * Find out what two arrays are sorted by.
	 * @param element the path of their elements: a key that is data is not to be told
	 * @param pairs which elements of both belong together
	 */
	static Sorting of(JsonValue.ArrayValue primary, JsonValue.ArrayValue shadow, JsonPath element,
			List<Matched.Pair> pairs) {
		Sortings sortings = new Sortings();
		List<JsonValue> left = primary.elements();
		List<JsonValue> right = shadow.elements();
		if (left.get(0) instanceof JsonValue.ObjectValue || right.get(0) instanceof JsonValue.ObjectValue) {
			Stream.of(left.get(0), right.get(0))
				.flatMap((first) -> names(first, element))
				.distinct()
				.limit(MAX_FIELDS)
				.forEach((name) -> sortings.add(name, column(left, name), column(right, name)));
		}
		else {
			sortings.add("value", left, right);
		}
		return new Sorting(sortings.primary, sortings.shadow, Permutation.hash(pairs));
	}

	private static Stream<String> names(JsonValue first, JsonPath element) {
		if (!(first instanceof JsonValue.ObjectValue object) || DynamicKeys.areMaps(object.fields(), object.fields())) {
			return Stream.empty();
		}
		return object.fields()
			.entrySet()
			.stream()
			.filter((field) -> isScalar(field.getValue()) && !element.field(field.getKey()).isEntry())
			.map(Map.Entry::getKey);
	}

	/**
	 * The fewer values there are, the more often they are in order by chance: a side that
	 * lacks some is not to be compared.
	 */
	private void add(String name, List<JsonValue> left, List<JsonValue> right) {
		if (comparable(left) == comparable(right)) {
			add(name, left, this.primary);
			add(name, right, this.shadow);
		}
	}

	private static long comparable(List<JsonValue> column) {
		return column.stream()
			.filter((value) -> value instanceof JsonValue.NumberValue || value instanceof JsonValue.StringValue)
			.count();
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
