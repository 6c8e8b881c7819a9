package io.github.shadowing.corpus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;

/**
 * An answer while it is being made. Mutable.
 */
final class Draft {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

	private int status = 200;

	Draft() {
		this.headers.put("Content-Type", "application/json");
		this.headers.put("Cache-Control", "private, max-age=60");
	}

	void status(int other) {
		this.status = other;
	}

	/** Make this a refusal: nothing of the answer is left. */
	void refuse(String requestId) {
		this.status = 503;
		this.headers.remove("Location");
		this.body.clear();
		this.body.put("error", "overloaded");
		this.body.put("requestId", requestId);
	}

	boolean isRefused() {
		return this.status == 503;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	Map<String, @Nullable Object> body() {
		return this.body;
	}

	/**
	 * Return a field. Of arrays and dynamic maps any element is taken.
	 * @param path a path such as {@code items[].price}, where <code>{}</code> stands for
	 * a dynamic key
	 */
	Field field(String path, RandomGenerator random) {
		Map<String, @Nullable Object> parent = this.body;
		String[] names = path.split("\\.", -1);
		for (int i = 0; i < names.length - 1; i++) {
			parent = object(descend(parent, names[i], random));
		}
		String last = names[names.length - 1];
		if (last.endsWith("{}")) {
			Map<String, @Nullable Object> entries = object(parent.get(last.substring(0, last.length() - 2)));
			return new Field(entries, key(entries, random));
		}
		if (!parent.containsKey(last)) {
			throw new IllegalArgumentException("There is no " + path + " in " + this.body);
		}
		return new Field(parent, last);
	}

	private static @Nullable Object descend(Map<String, @Nullable Object> parent, String name, RandomGenerator random) {
		if (name.endsWith("[]")) {
			List<?> elements = (List<?>) parent.get(name.substring(0, name.length() - 2));
			return elements.get(random.nextInt(elements.size()));
		}
		if (name.endsWith("{}")) {
			Map<String, @Nullable Object> entries = object(parent.get(name.substring(0, name.length() - 2)));
			return entries.get(key(entries, random));
		}
		return parent.get(name);
	}

	private static String key(Map<String, @Nullable Object> entries, RandomGenerator random) {
		return new ArrayList<>(entries.keySet()).get(random.nextInt(entries.size()));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> object(@Nullable Object value) {
		return (Map<String, @Nullable Object>) value;
	}

	ExchangeResponse toResponse() {
		Headers.Builder lines = Headers.builder();
		this.headers.forEach(lines::add);
		byte[] bytes = MAPPER.writeValueAsString(this.body).getBytes(StandardCharsets.UTF_8);
		return new ExchangeResponse(this.status, lines.build(), Body.complete(bytes), Duration.ofMillis(5));
	}

	/**
	 * A field of an object.
	 *
	 * @param parent the object
	 * @param name its name there
	 */
	record Field(Map<String, @Nullable Object> parent, String name) {

		@Nullable Object value() {
			return this.parent.get(this.name);
		}

		void set(@Nullable Object value) {
			this.parent.put(this.name, value);
		}

		void remove() {
			this.parent.remove(this.name);
		}

		@SuppressWarnings("unchecked")
		List<Object> array() {
			return (List<Object>) value();
		}

	}

}
