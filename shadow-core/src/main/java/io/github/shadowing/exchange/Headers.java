package io.github.shadowing.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Header fields in the order received, one entry per field line, so that nothing is
 * folded, joined or lost. Names are compared without regard to case (RFC 9110, section
 * 5.1) and kept as they came. Immutable.
 *
 * @param fields the field lines
 */
public record Headers(List<Field> fields) {

	private static final Headers EMPTY = new Headers(List.of());

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	public Headers {
		fields = List.copyOf(fields);
	}

	/**
	 * Return headers without any field.
	 * @return the empty headers
	 */
	public static Headers empty() {
		return EMPTY;
	}

	/**
	 * Create a collector of field lines.
	 * @return a new builder, not thread-safe
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Tell whether a field can have a name.
	 * @param name the name
	 * @return whether it is a token (RFC 9110, section 5.6.2)
	 */
	public static boolean isName(String name) {
		return TOKEN.matcher(name).matches();
	}

	/**
	 * Return the first value of a field.
	 * @param name the field's name, in any case
	 * @return the value as received, or {@code null} if there is no such field
	 */
	public @Nullable String first(String name) {
		for (Field field : this.fields) {
			if (field.name().equalsIgnoreCase(name)) {
				return field.value();
			}
		}
		return null;
	}

	/**
	 * Return all values of a field, in order.
	 * @param name the field's name, in any case
	 * @return the values as received, empty if there is no such field
	 */
	public List<String> all(String name) {
		List<String> values = new ArrayList<>(1);
		for (Field field : this.fields) {
			if (field.name().equalsIgnoreCase(name)) {
				values.add(field.value());
			}
		}
		return Collections.unmodifiableList(values);
	}

	/**
	 * Return a copy that lacks some fields.
	 * @param dropped tells the fields to leave out
	 * @return new headers
	 */
	public Headers without(Predicate<Field> dropped) {
		return new Headers(this.fields.stream().filter(dropped.negate()).toList());
	}

	/**
	 * Return a copy in which a field has exactly one value.
	 * @param name the field's name
	 * @param value the only value
	 * @return new headers, the field in the last place
	 */
	public Headers with(String name, String value) {
		return builder().addAll(without((field) -> field.name().equalsIgnoreCase(name))).add(name, value).build();
	}

	/**
	 * One field line.
	 *
	 * @param name the name as received
	 * @param value the value as received
	 */
	public record Field(String name, String value) {

	}

	/**
	 * Collects field lines.
	 */
	public static final class Builder {

		private final List<Field> fields = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Append a field line.
		 * @param name the name
		 * @param value the value
		 * @return this builder
		 */
		public Builder add(String name, String value) {
			this.fields.add(new Field(name, value));
			return this;
		}

		/**
		 * Append a field line per value.
		 * @param name the name of all of them
		 * @param values the values, in order
		 * @return this builder
		 */
		public Builder addAll(String name, Collection<String> values) {
			values.forEach((value) -> add(name, value));
			return this;
		}

		/**
		 * Append all field lines of others.
		 * @param headers the other headers
		 * @return this builder
		 */
		public Builder addAll(Headers headers) {
			this.fields.addAll(headers.fields());
			return this;
		}

		/**
		 * Return what was collected.
		 * @return the headers
		 */
		public Headers build() {
			return this.fields.isEmpty() ? EMPTY : new Headers(this.fields);
		}

	}

}
