package io.github.shadowing.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.shadowing.exchange.ExchangeResponse;

/**
 * A difference as Diffy counts it: a field and the way it differs. Fields are written as
 * our own paths are.
 *
 * @param path the field
 * @param kind the way
 */
record DiffyDifference(String path, String kind) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** An object is a map, and its keys are no fields, if one of them is unlike this. */
	private static final Pattern FIELD = Pattern.compile("(?:[_a-zA-Z][_a-zA-Z0-9]{0,99})?");

	private static final int MOST_FIELDS = 50;

	/**
	 * Return how two answers differ; each difference once, however many elements of an
	 * array have it.
	 */
	static Set<DiffyDifference> between(ExchangeResponse left, ExchangeResponse right) {
		Set<DiffyDifference> found = new HashSet<>();
		if (left.status() != right.status()) {
			found.add(new DiffyDifference("status", "primitive"));
		}
		for (String header : List.of("content-type", "cache-control", "location")) {
			if (!left.headers().all(header).equals(right.headers().all(header))) {
				found.add(new DiffyDifference("header:" + header, "primitive"));
			}
		}
		compare(MAPPER.readTree(left.body().bytes()), MAPPER.readTree(right.body().bytes()), "", found);
		return found;
	}

	private static void compare(JsonNode left, JsonNode right, String path, Set<DiffyDifference> found) {
		if (left.equals(right)) {
			return;
		}
		if (left.isObject() && right.isObject()) {
			if (isMap(left) || isMap(right)) {
				compareMaps(left, right, path, found);
			}
			else {
				compareFields(left, right, path, found);
			}
		}
		else if (left.isArray() && right.isArray()) {
			compareArrays(left, right, path, found);
		}
		else {
			boolean sameType = left.getNodeType() == right.getNodeType();
			found.add(new DiffyDifference(path, sameType ? "primitive" : "type"));
		}
	}

	private static boolean isMap(JsonNode object) {
		return object.size() > MOST_FIELDS
				|| object.propertyNames().stream().anyMatch((name) -> !FIELD.matcher(name).matches());
	}

	private static void compareFields(JsonNode left, JsonNode right, String path, Set<DiffyDifference> found) {
		String prefix = path.isEmpty() ? "" : path + ".";
		for (String name : left.propertyNames()) {
			if (right.has(name)) {
				compare(left.get(name), right.get(name), prefix + name, found);
			}
			else {
				found.add(new DiffyDifference(prefix + name, "missing"));
			}
		}
		for (String name : right.propertyNames()) {
			if (!left.has(name)) {
				found.add(new DiffyDifference(prefix + name, "extra"));
			}
		}
	}

	private static void compareMaps(JsonNode left, JsonNode right, String path, Set<DiffyDifference> found) {
		if (!names(left).equals(names(right))) {
			found.add(new DiffyDifference(path + "{}", "keys"));
		}
		for (String name : left.propertyNames()) {
			if (right.has(name)) {
				compare(left.get(name), right.get(name), path + "{}", found);
			}
		}
	}

	private static Set<String> names(JsonNode object) {
		return new HashSet<>(object.propertyNames());
	}

	private static void compareArrays(JsonNode left, JsonNode right, String path, Set<DiffyDifference> found) {
		if (left.size() != right.size()) {
			found.add(new DiffyDifference(path, "size"));
		}
		else if (haveSameElements(left.values(), right.values())) {
			found.add(new DiffyDifference(path, "ordering"));
		}
		else {
			for (int i = 0; i < left.size(); i++) {
				compare(left.get(i), right.get(i), path + "[]", found);
			}
		}
	}

	private static boolean haveSameElements(Collection<JsonNode> left, Collection<JsonNode> right) {
		List<JsonNode> rest = new ArrayList<>(left);
		return right.stream().allMatch(rest::remove);
	}

}
