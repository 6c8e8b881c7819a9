package io.github.shadowing.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * A way in which a new version goes wrong.
 */
enum Operator {

	/** A field has another name. */
	RENAME {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.parent().put(field.name() + RENAMED, field.value());
			field.remove();
		}

		@Override
		List<String> alsoAt(String path) {
			return List.of(path + RENAMED);
		}

	},

	/** A field is no longer there. */
	DROP {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.remove();
		}

		@Override
		List<String> alsoAt(String path) {
			return path.endsWith("{}") ? List.of(path.substring(0, path.length() - 2)) : List.of();
		}

	},

	/** A field is null. */
	NULL {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(null);
		}

	},

	/** A number or boolean became a string, a string a number. */
	TYPE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field
				.set((field.value() instanceof String text) ? (Object) text.hashCode() : String.valueOf(field.value()));
		}

	},

	/** A price lost its cents. */
	ROUNDING {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(((BigDecimal) field.value()).setScale(0, RoundingMode.HALF_UP));
		}

	},

	/** A number is one too large. */
	OFF_BY_ONE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(((Number) field.value()).intValue() + 1);
		}

	},

	/** A string, or what is in an array, is another one. */
	OTHER_VALUE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set("OTHER");
		}

	},

	/** The elements of an array are in reverse order. */
	REORDER {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			Collections.reverse(field.array());
		}

		@Override
		List<String> alsoAt(String path) {
			return below(path);
		}

	},

	/** An array lacks its second half. */
	TRUNCATION {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			List<Object> array = field.array();
			array.subList(array.size() / 2, array.size()).clear();
		}

		@Override
		List<String> alsoAt(String path) {
			return below(path);
		}

	},

	/** An element of an array is there twice. */
	DUPLICATE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			List<Object> array = field.array();
			int index = random.nextInt(array.size());
			array.add(index, array.get(index));
		}

		@Override
		List<String> alsoAt(String path) {
			return below(path);
		}

	},

	/** A page of results begins one later, and so ends one later. */
	PAGINATION {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			List<Object> array = field.array();
			Map<Object, @Nullable Object> next = new LinkedHashMap<>((Map<?, ?>) array.remove(0));
			next.replace("sku", "SKU-next");
			array.add(next);
		}

		@Override
		List<String> alsoAt(String path) {
			return below(path);
		}

	},

	/** UTF-8 was read as Latin-1. */
	ENCODING {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			byte[] bytes = ((String) field.value()).getBytes(StandardCharsets.UTF_8);
			field.set(new String(bytes, StandardCharsets.ISO_8859_1));
		}

	},

	/** A local time is passed off as UTC. */
	TIME_ZONE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(Instant.parse((String) field.value()).plus(Duration.ofHours(2)).toString());
		}

	},

	/** Another status. */
	STATUS {

		@Override
		void apply(Draft draft, String path, RandomGenerator random) {
			draft.status(202);
		}

	},

	/** A header with another value. */
	HEADER {

		@Override
		void apply(Draft draft, String path, RandomGenerator random) {
			draft.headers()
				.keySet()
				.stream()
				.filter((name) -> path.equalsIgnoreCase("header:" + name))
				.toList()
				.forEach((name) -> draft.headers().put(name, name.equals("Content-Type") ? "text/json" : "no-store"));
		}

	},

	/** A header is no longer there. */
	LOST_HEADER {

		@Override
		void apply(Draft draft, String path, RandomGenerator random) {
			draft.headers().keySet().removeIf((name) -> path.equalsIgnoreCase("header:" + name));
		}

	},

	/** An array has nothing in it. */
	EMPTY {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.array().clear();
		}

		@Override
		List<String> alsoAt(String path) {
			return below(path);
		}

	},

	/** A number is three times too large. */
	TRIPLE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(((Number) field.value()).longValue() * 3);
		}

	},

	/** Seconds instead of milliseconds. */
	SECONDS {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(((Number) field.value()).longValue() / 1000);
		}

	},

	/** A number a million times as large. */
	OUT_OF_RANGE {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set(((Number) field.value()).longValue() * 1_000_000);
		}

	},

	/** Shorter than it always is. */
	SHORTENED {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			String text = (String) field.value();
			field.set(text.substring(0, text.length() / 2));
		}

	},

	/** Always the same value, where it should change. */
	CONSTANT {

		@Override
		void apply(Draft.Field field, RandomGenerator random) {
			field.set((field.value() instanceof Number) ? (Object) 10_500 : "5f0c9c1e-3f64-4b7c-9d52-0a61c1d0be11");
		}

	};

	private static final String RENAMED = "New";

	/**
	 * Change an answer.
	 * @param draft the answer
	 * @param path where
	 * @param random chooses among the elements of an array
	 */
	void apply(Draft draft, String path, RandomGenerator random) {
		apply(draft.field(path, random), random);
	}

	void apply(Draft.Field field, RandomGenerator random) {
		throw new UnsupportedOperationException(name());
	}

	/**
	 * Return where else this shows.
	 */
	List<String> alsoAt(String path) {
		return List.of();
	}

	/**
	 * After this, elements no longer stand where they belong, so that any field of them
	 * may differ.
	 */
	private static List<String> below(String path) {
		return List.of(path + "[]\u2026");
	}

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
