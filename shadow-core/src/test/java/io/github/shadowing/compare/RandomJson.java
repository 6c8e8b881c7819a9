package io.github.shadowing.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes random documents of maps, lists, strings, longs, booleans and nulls, and writes
 * them, as well as those that have decimals, in any of the ways in which the same
 * document may be written.
 */
final class RandomJson {

	static final List<String> NAMES = List.of("id", "name", "price", "items", "meta", "\u00fc", "a.b", "x y", "");

	private final Random random;

	RandomJson(Random random) {
		this.random = random;
	}

	Object document() {
		return this.random.nextBoolean() ? object(4) : array(4);
	}

	private Object value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 10 : 6)) {
			case 0 -> null;
			case 1 -> this.random.nextBoolean();
			case 2, 3 -> (long) this.random.nextInt(20) - 5;
			case 4, 5 -> List.of("", "a", "b", "null", "1", "\u00e9\"\\\n", "\ud83d\ude00").get(this.random.nextInt(7));
			case 6, 7 -> array(depth - 1);
			default -> object(depth - 1);
		};
	}

	private Map<String, Object> object(int depth) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = this.random.nextInt(5); i > 0; i--) {
			object.put(NAMES.get(this.random.nextInt(NAMES.size())), value(depth));
		}
		return object;
	}

	private List<Object> array(int depth) {
		List<Object> array = new ArrayList<>();
		for (int i = this.random.nextInt(5); i > 0; i--) {
			array.add(value(depth));
		}
		return array;
	}

	/**
	 * Write with fields in another order, other spaces and other forms of numbers.
	 */
	String writeDifferently(Object value) {
		String space = " \n".substring(this.random.nextInt(3));
		if (value instanceof Map<?, ?> map) {
			List<String> fields = new ArrayList<>();
			map.forEach((name, field) -> fields.add(write(name) + space + ":" + writeDifferently(field)));
			Collections.shuffle(fields, this.random);
			return space + "{" + String.join(space + ",", fields) + "}";
		}
		if (value instanceof List<?> list) {
			return "[" + String.join("," + space, list.stream().map(this::writeDifferently).toList()) + "]" + space;
		}
		if (value instanceof Long number) {
			return switch (this.random.nextInt(4)) {
				case 0 -> number + ".00";
				case 1 -> (number != 0) ? number + "0e-1" : "-0.0e5";
				case 2 -> number + "E+0";
				default -> number.toString();
			};
		}
		if (value instanceof BigDecimal number) {
			return switch (this.random.nextInt(3)) {
				case 0 -> number.toPlainString();
				case 1 -> (number.signum() != 0) ? number.unscaledValue() + "0e" + (-number.scale() - 1L) : "-0E9";
				default -> number.toString();
			};
		}
		return write(value);
	}

	static String write(Object value) {
		if (value instanceof Map<?, ?> map) {
			return "{" + String.join(",",
					map.entrySet()
						.stream()
						.map((field) -> write(field.getKey()) + ":" + write(field.getValue()))
						.toList())
					+ "}";
		}
		if (value instanceof List<?> list) {
			return "[" + String.join(",", list.stream().map(RandomJson::write).toList()) + "]";
		}
		return (value instanceof String text) ? quote(text) : String.valueOf(value);
	}

	private static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars().forEach((character) -> {
			if (character < ' ' || character == '"' || character == '\\') {
				quoted.append("\\u%04x".formatted(character));
			}
			else {
				quoted.append((char) character);
			}
		});
		return quoted.append('"').toString();
	}

	static Object copy(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>();
			map.forEach((name, field) -> copy.put(name, copy(field)));
			return copy;
		}
		return (value instanceof List<?> list) ? new ArrayList<Object>(list.stream().map(RandomJson::copy).toList())
				: value;
	}

}
