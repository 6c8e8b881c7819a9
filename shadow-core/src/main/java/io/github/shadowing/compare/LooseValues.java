package io.github.shadowing.compare;

import java.util.List;
import java.util.Map;

/**
 * Makes values alike where a format has no arrays and objects of its own. In XML and
 * forms, what occurs once on one side and repeatedly on the other is no other type, but
 * an array of another length; nor is a text another type than a text with an attribute.
 */
final class LooseValues {

	private LooseValues() {
	}

	/**
	 * Return a value as one of the type of another, and that one of its type.
	 */
	static JsonValue alike(JsonValue value, JsonValue other) {
		if (value.type() == other.type() || value instanceof JsonValue.ArrayValue) {
			return value;
		}
		if (other instanceof JsonValue.ArrayValue) {
			return new JsonValue.ArrayValue(List.of(value));
		}
		if (value instanceof JsonValue.StringValue text) {
			return new JsonValue.ObjectValue(text.value().isEmpty() ? Map.of() : Map.of(XmlElement.TEXT, text));
		}
		return value;
	}

}
