package io.github.shadowing.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An answer such as shops give: a few fields, and a list of lines, of which there are as
 * many as the size asks for. Always the same for a size.
 */
final class OrderDocument {

	private static final List<String> WORDS = List.of("kettle", "lamp", "oak table", "rug, woollen", "mirror",
			"garden chair", "b\u00fcgeleisen", "tea \"assam\"");

	private final Map<String, Object> root;

	private OrderDocument(Map<String, Object> root) {
		this.root = root;
	}

	static OrderDocument ofSize(int bytes) {
		Random random = new Random(bytes);
		List<Object> lines = new ArrayList<>();
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
		root.put("placedAt", "2026-11-21T09:30:00Z");
		root.put("customer", customer(random));
		root.put("lines", lines);
		OrderDocument document = new OrderDocument(root);
		int size = document.write().length();
		while (size < bytes) {
			Map<String, Object> line = line(random, lines.size());
			lines.add(line);
			size += text(line).length() + 1;
		}
		return document;
	}

	private static Map<String, Object> customer(Random random) {
		Map<String, Object> customer = new LinkedHashMap<>();
		customer.put("number", 10_000 + random.nextInt(90_000));
		customer.put("name", "Ada Example");
		customer.put("loyal", true);
		return customer;
	}

	private static Map<String, Object> line(Random random, int position) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put("position", position);
		line.put("sku", "SKU-" + (100_000 + random.nextInt(900_000)));
		line.put("title", WORDS.get(random.nextInt(WORDS.size())));
		line.put("quantity", 1 + random.nextInt(9));
		line.put("price", (100 + random.nextInt(99_900)) / 100.0);
		line.put("available", random.nextBoolean());
		line.put("note", null);
		line.put("tags", List.of("home", WORDS.get(random.nextInt(WORDS.size()))));
		return line;
	}

	/**
	 * Return the same document with the keys of every object in reverse order.
	 */
	OrderDocument withKeysReversed() {
		return new OrderDocument(reversed(this.root));
	}

	private static Map<String, Object> reversed(Map<?, ?> object) {
		List<Map.Entry<?, ?>> fields = new ArrayList<>(object.entrySet());
		Collections.reverse(fields);
		Map<String, Object> reversed = new LinkedHashMap<>();
		fields.forEach((field) -> reversed.put((String) field.getKey(), reversedValue(field.getValue())));
		return reversed;
	}

	private static Object reversedValue(Object value) {
		if (value instanceof Map<?, ?> object) {
			return reversed(object);
		}
		return (value instanceof List<?> list) ? list.stream().map(OrderDocument::reversedValue).toList() : value;
	}

	/**
	 * Return the same document with another price in the line in the middle.
	 */
	OrderDocument withAnotherPrice() {
		List<Object> lines = new ArrayList<>((List<?>) this.root.get("lines"));
		int middle = lines.size() / 2;
		Map<String, Object> line = copy((Map<?, ?>) lines.get(middle));
		line.put("price", 0.99);
		lines.set(middle, line);
		Map<String, Object> changed = copy(this.root);
		changed.put("lines", lines);
		return new OrderDocument(changed);
	}

	private static Map<String, Object> copy(Map<?, ?> object) {
		Map<String, Object> copy = new LinkedHashMap<>();
		object.forEach((name, value) -> copy.put((String) name, value));
		return copy;
	}

	String write() {
		return text(this.root);
	}

	private static String text(Object value) {
		if (value instanceof Map<?, ?> object) {
			return object.entrySet()
				.stream()
				.map((field) -> text(field.getKey()) + ":" + text(field.getValue()))
				.collect(Collectors.joining(",", "{", "}"));
		}
		if (value instanceof List<?> list) {
			return list.stream().map(OrderDocument::text).collect(Collectors.joining(",", "[", "]"));
		}
		return (value instanceof String string) ? "\"" + string.replace("\"", "\\\"") + "\"" : String.valueOf(value);
	}

}
