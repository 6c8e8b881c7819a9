package io.github.shadowing.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * All the ways to change a document of {@link RandomJson} in one place, with what a
 * comparison has to find then.
 */
final class Mutations {

	private final List<Mutation> mutations = new ArrayList<>();

	private Mutations() {
	}

	/**
	 * Return the mutations of a document, which applies them to itself.
	 */
	static List<Mutation> of(Object document) {
		Mutations all = new Mutations();
		all.collect(document, "");
		return all.mutations;
	}

	@SuppressWarnings("unchecked")
	private void collect(Object value, String path) {
		if (value instanceof Map<?, ?> map) {
			collectObject((Map<String, Object>) map, path);
		}
		else if (value instanceof List<?> list) {
			collectArray((List<Object>) list, path);
		}
	}

	private void collectObject(Map<String, Object> map, String path) {
		add("extra", () -> map.put("added", 1L), "EXTRA " + field(path, "added"));
		map.forEach((name, value) -> {
			String fieldPath = field(path, name);
			add("drop", () -> map.remove(name), "MISSING " + fieldPath);
			add("rename", () -> map.put("renamed", map.remove(name)), "MISSING " + fieldPath,
					"EXTRA " + field(path, "renamed"));
			replace((other) -> map.put(name, other), value, fieldPath);
			collect(value, fieldPath);
		});
	}

	private void collectArray(List<Object> list, String path) {
		String arrayPath = path.isEmpty() ? "$" : path;
		String came = "EXTRA " + path + "[]";
		String went = "MISSING " + path + "[]";
		resize("append", () -> list.add("added"), arrayPath, came);
		resize("prepend", () -> list.add(0, "added"), arrayPath, came);
		if (!list.isEmpty()) {
			resize("remove first", () -> list.remove(0), arrayPath, went);
			resize("remove last", () -> list.remove(list.size() - 1), arrayPath, went);
			resize("truncate", () -> list.subList(list.size() / 2, list.size()).clear(), arrayPath, went);
			int middle = list.size() / 2;
			resize("duplicate", () -> list.add(middle, RandomJson.copy(list.get(middle))), arrayPath, came);
		}
		List<Object> reversed = new ArrayList<>(list);
		Collections.reverse(reversed);
		if (!reversed.equals(list)) {
			add("reorder", () -> Collections.reverse(list), "ORDER " + arrayPath);
		}
		for (int i = 0; i < list.size(); i++) {
			int index = i;
			replace((other) -> list.set(index, other), list.get(i), path + "[]");
			collect(list.get(i), path + "[]");
		}
	}

	private void replace(Consumer<Object> setter, Object value, String path) {
		if (value != null) {
			add("null", () -> setter.accept(null), "TYPE " + path);
		}
		if (!(value instanceof List)) {
			add("array", () -> setter.accept(List.of()), "TYPE " + path);
		}
		if (value instanceof Boolean flag) {
			add("value", () -> setter.accept(!flag), "VALUE " + path);
		}
		if (value instanceof String text) {
			add("value", () -> setter.accept(text + "!"), "VALUE " + path);
		}
		if (value instanceof Long number) {
			add("value", () -> setter.accept(number + 1), "VALUE " + path);
			add("type", () -> setter.accept(Objects.toString(number)), "TYPE " + path);
		}
		if (value instanceof BigDecimal number) {
			round(setter, number, path);
			add("type", () -> setter.accept(Objects.toString(number)), "TYPE " + path);
		}
	}

	private void round(Consumer<Object> setter, BigDecimal number, String path) {
		BigDecimal rounded = number.setScale(0, RoundingMode.HALF_UP);
		if (rounded.compareTo(number) != 0) {
			add("round", () -> setter.accept(rounded), "VALUE " + path);
		}
	}

	/** Which element came or went is told only if a field identifies the elements. */
	private void resize(String name, Runnable change, String arrayPath, String element) {
		this.mutations.add(new Mutation(name, change, List.of("LENGTH " + arrayPath), element));
	}

	private void add(String name, Runnable change, String... expected) {
		this.mutations.add(new Mutation(name, change, List.of(expected), null));
	}

	private static String field(String path, String name) {
		if (name.isEmpty() || name.contains(".")) {
			return path + "[\"" + name + "\"]";
		}
		return path.isEmpty() ? name : path + "." + name;
	}

	/**
	 * A change.
	 *
	 * @param name what it is called
	 * @param change applies it
	 * @param expected what has to be found
	 * @param perhaps what may be found besides, if anything
	 */
	record Mutation(String name, Runnable change, List<String> expected, @Nullable String perhaps) {

		/** Return what was found, without what need not be. */
		List<String> necessary(List<String> found) {
			return found.stream().filter((each) -> !each.equals(this.perhaps)).toList();
		}

	}

}
