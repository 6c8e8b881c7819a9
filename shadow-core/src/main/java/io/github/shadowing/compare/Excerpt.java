package io.github.shadowing.compare;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A value as the text of a {@link Difference}: printable and short. Stops writing as soon
 * as it is full, so that the excerpt of a large document costs no more than that of a
 * small one.
 */
final class Excerpt {

	/** The longest excerpt, the ellipsis included. */
	static final int MAX_LENGTH = 200;

	private final StringBuilder text = new StringBuilder();

	private Excerpt() {
	}

	static String of(String text) {
		Excerpt excerpt = new Excerpt();
		for (int i = 0; i < text.length() && !excerpt.isFull();) {
			i = Printable.append(excerpt.text, text, i);
		}
		return excerpt.finish();
	}

	/** As JSON writes a string. */
	static String quoted(String text) {
		Excerpt excerpt = new Excerpt();
		excerpt.appendQuoted(text);
		return excerpt.finish();
	}

	static @Nullable String of(@Nullable JsonValue value) {
		if (value == null) {
			return null;
		}
		Excerpt excerpt = new Excerpt();
		excerpt.append(value);
		return excerpt.finish();
	}

	private void append(JsonValue value) {
		if (value instanceof JsonValue.ObjectValue object) {
			append(object);
		}
		else if (value instanceof JsonValue.ArrayValue array) {
			append(array);
		}
		else if (value instanceof JsonValue.StringValue string) {
			appendQuoted(string.value());
		}
		else {
			this.text.append(value);
		}
	}

	private void append(JsonValue.ObjectValue object) {
		this.text.append('{');
		String separator = "";
		for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
			if (isFull()) {
				return;
			}
			this.text.append(separator);
			appendQuoted(field.getKey());
			this.text.append(':');
			append(field.getValue());
			separator = ",";
		}
		this.text.append('}');
	}

	private void append(JsonValue.ArrayValue array) {
		this.text.append('[');
		String separator = "";
		for (JsonValue element : array.elements()) {
			if (isFull()) {
				return;
			}
			this.text.append(separator);
			append(element);
			separator = ",";
		}
		this.text.append(']');
	}

	private void appendQuoted(String string) {
		this.text.append('"');
		for (int i = 0; i < string.length() && !isFull();) {
			i = Printable.appendQuoted(this.text, string, i);
		}
		this.text.append('"');
	}

	private boolean isFull() {
		return this.text.length() > MAX_LENGTH;
	}

	private String finish() {
		if (isFull()) {
			this.text.setLength(Printable.wholeCharacters(this.text, MAX_LENGTH - 1));
			this.text.append(FieldName.ELLIPSIS);
		}
		return this.text.toString();
	}

}
