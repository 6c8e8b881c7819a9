package io.github.shadowing.compare;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Reads a form as an object of its names: a string for a name that occurs once, otherwise
 * an array of them. As lenient as browsers and servers are: a name without {@code =} has
 * an empty value, and a percent sign that is no escape is itself.
 */
final class FormReader {

	static final int MAX_FIELDS = 250_000;

	private final byte[] bytes;

	private final int limit;

	private final Charset charset;

	private final Deadline deadline;

	private int at;

	private FormReader(byte[] bytes, int limit, Charset charset, Deadline deadline) {
		this.bytes = bytes;
		this.limit = limit;
		this.charset = charset;
		this.deadline = deadline;
	}

	static Document read(byte[] bytes, int limit, @Nullable Charset charset, Deadline deadline) {
		return new FormReader(bytes, Math.min(limit, MAX_FIELDS),
				Objects.requireNonNullElse(charset, StandardCharsets.UTF_8), deadline)
			.read();
	}

	private Document read() {
		Map<String, JsonValue> fields = new LinkedHashMap<>();
		for (int count = 1; this.at < this.bytes.length; count++) {
			this.deadline.check();
			String name = component('=');
			String value = (this.at > 0 && this.bytes[this.at - 1] == '=') ? component('&') : "";
			if (name == null || value == null) {
				return Document.undecodable("field " + count + ": not " + this.charset);
			}
			if (count > this.limit) {
				return Document.undecodable("more than " + this.limit + " fields");
			}
			if (!name.isEmpty() || !value.isEmpty()) {
				fields.merge(name, new JsonValue.StringValue(value), FormReader::append);
			}
		}
		return Document.of(new JsonValue.ObjectValue(fields));
	}

	private static JsonValue append(JsonValue earlier, JsonValue value) {
		if (earlier instanceof JsonValue.ArrayValue array) {
			array.elements().add(value);
			return array;
		}
		return new JsonValue.ArrayValue(new ArrayList<>(List.of(earlier, value)));
	}

	/**
	 * Read up to the end of the field or an earlier end, and past it.
	 * @return the text, or {@code null} if it is not in the charset
	 */
	private @Nullable String component(char end) {
		ByteArrayOutputStream component = new ByteArrayOutputStream();
		while (this.at < this.bytes.length) {
			byte next = this.bytes[this.at++];
			if (next == end || next == '&') {
				break;
			}
			component.write((next == '%') ? escaped() : (next == '+') ? ' ' : next);
		}
		return BodyText.decode(component.toByteArray(), this.charset);
	}

	private int escaped() {
		if (this.at + 1 < this.bytes.length) {
			int high = Character.digit(this.bytes[this.at], 16);
			int low = Character.digit(this.bytes[this.at + 1], 16);
			if (high >= 0 && low >= 0) {
				this.at += 2;
				return high * 16 + low;
			}
		}
		return '%';
	}

}
