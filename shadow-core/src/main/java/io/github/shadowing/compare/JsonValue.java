package io.github.shadowing.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value of a JSON document. Jackson's own tree is not used because it turns numbers
 * into binary or bounded ones while reading, and the text of a number is needed both for
 * an exact comparison and for the report.
 */
sealed interface JsonValue {

	Type type();

	/** Return whether there are no other values in this one. */
	default boolean isScalar() {
		return true;
	}

	/**
	 * Return the text of a scalar value, as read.
	 */
	default String text() {
		return toString();
	}

	/**
	 * The types between which there is no equality.
	 */
	enum Type {

		OBJECT, ARRAY, STRING, NUMBER, BOOLEAN, NULL

	}

	/**
	 * An object, its fields in the order read.
	 */
	record ObjectValue(Map<String, JsonValue> fields) implements JsonValue {

		@Override
		public Type type() {
			return Type.OBJECT;
		}

		@Override
		public boolean isScalar() {
			return false;
		}

	}

	/**
	 * An array.
	 */
	record ArrayValue(List<JsonValue> elements) implements JsonValue {

		@Override
		public Type type() {
			return Type.ARRAY;
		}

		@Override
		public boolean isScalar() {
			return false;
		}

	}

	/**
	 * A string, its escapes resolved.
	 */
	record StringValue(String value) implements JsonValue {

		@Override
		public Type type() {
			return Type.STRING;
		}

		@Override
		public String text() {
			return this.value;
		}

	}

	/**
	 * A boolean or null.
	 */
	enum Literal implements JsonValue {

		TRUE(Type.BOOLEAN), FALSE(Type.BOOLEAN), NULL(Type.NULL);

		private final Type type;

		Literal(Type type) {
			this.type = type;
		}

		@Override
		public Type type() {
			return this.type;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * A number, as written in the document. Equal to every other way of writing the same
	 * number.
	 */
	record NumberValue(String text) implements JsonValue {

		@Override
		public Type type() {
			return Type.NUMBER;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof NumberValue number
					&& (this.text.equals(number.text) || canonical().equals(number.canonical()));
		}

		@Override
		public int hashCode() {
			return canonical().hashCode();
		}

		@Override
		public String toString() {
			return this.text;
		}

		/**
		 * Return the one text that all ways of writing this number share.
		 */
		String canonical() {
			return CanonicalNumber.of(this.text);
		}

	}

}
