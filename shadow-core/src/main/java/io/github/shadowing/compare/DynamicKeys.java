package io.github.shadowing.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Tells keys that are data from names of fields. The keys of a map would each be a path
 * of its own, which no rule could be written for and no statistics made of; they share
 * the path {@code *}.
 * <p>
 * A key is data if it looks like an identifier, whatever stands beside it: a number or
 * numbers (a date, a time, a version, an address), a word with a number, unless both may
 * be a name ({@code SKU-4711} and {@code order:100}, but not {@code sha-256}), a UUID, a
 * ULID, at least 16 hex digits, at least 20 characters as random as those of a token, an
 * e-mail address. That is decided by the key alone, so it is the same on both sides and
 * in every exchange, and a renamed field of a record stays a missing and an extra field.
 * <p>
 * All keys of an object are data if both sides together have very many, and all values
 * are alike: more than 20 whose values are objects with a field in common; or more than
 * 50 whose values are of one other type, if the keys are alike as well, or many are on
 * one side only. The record with the most fields has the same on both sides, give or take
 * a few.
 * <p>
 * For rules the key alone counts: several who look at an object have to agree which rules
 * are for a field, and not all of them know the other side. So that all keys of an object
 * are data is a matter of how paths are told, and a rule for {@code prices.*} is what
 * makes a map of the prices for the rules. A key that a rule names keeps its own path,
 * whatever it looks like.
 */
final class DynamicKeys {

	/** An object with more keys is a map if all values are objects that look alike. */
	static final int MOST_OBJECTS = 20;

	/** An object with more keys is a map if all values are of one type. */
	static final int MOST_VALUES = 50;

	private static final int MAX_LENGTH = 256;

	private static final int MIN_TOKEN = 20;

	private static final int MIN_TOKEN_DIGITS = 3;

	private static final int NOT_IN_TOKEN = -1;

	private static final int SEPARATOR = -2;

	private static final List<Pattern> IDENTIFIERS = List.of(
			// Numbers, dates, times, versions, addresses
			Pattern.compile("[-+]?[0-9]++(?:[-.,:_/][0-9]++)*+"),
			Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]++)?)?"
					+ "(?:Z|[-+][0-9]{2}(?::?[0-9]{2})?)?"),
			Pattern.compile("[0-9]{4}-?[WQ][0-9]{1,2}"), Pattern.compile("[A-Za-z]{1,16}[:#/][0-9]{3,}+"),
			Pattern.compile("[A-Za-z]{1,16}[-_][0-9]{5,}+"),
			// Of four digits, standards have a name too
			Pattern.compile("(?!(?:DIN|ECMA|EN|IEC|IEEE|ISO|RFC)[-_])[A-Z]{1,16}[-_][0-9]{4}"),
			Pattern.compile(IdentifierForms.UUID), Pattern.compile(IdentifierForms.ULID),
			Pattern.compile("\\p{XDigit}{16,}+"), Pattern.compile("[^\\s@]++@[^\\s@.]++(?:\\.[^\\s@.]++)++"));

	private DynamicKeys() {
	}

	/**
	 * Return whether a key is data by itself.
	 */
	static boolean isIdentifier(String key) {
		if (key.length() > MAX_LENGTH || !hasDigitOrAt(key)) {
			return false;
		}
		return IDENTIFIERS.stream().anyMatch((pattern) -> pattern.matcher(key).matches()) || isToken(key);
	}

	private static boolean hasDigitOrAt(String key) {
		for (int i = 0; i < key.length(); i++) {
			char character = key.charAt(i);
			if ((character >= '0' && character <= '9') || character == '@') {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a key changes between digits, upper and lower case as often as
	 * random characters do; the words that make up a name do not, though numbers may be
	 * among them. That a capital begins a word is no change.
	 */
	private static boolean isToken(String key) {
		int length = 0;
		int digits = 0;
		int changes = 0;
		int last = NOT_IN_TOKEN;
		for (int i = 0; i < key.length(); i++) {
			int type = typeInToken(key.charAt(i));
			if (type == NOT_IN_TOKEN) {
				return false;
			}
			if (type != SEPARATOR) {
				boolean wordBegins = last == Character.UPPERCASE_LETTER && type == Character.LOWERCASE_LETTER;
				changes += (length > 0 && type != last && !wordBegins) ? 1 : 0;
				digits += (type == Character.DECIMAL_DIGIT_NUMBER) ? 1 : 0;
				last = type;
				length++;
			}
		}
		return key.length() >= MIN_TOKEN && digits >= MIN_TOKEN_DIGITS && changes * 10 >= length * 3;
	}

	private static int typeInToken(char character) {
		if (character > '~') {
			return NOT_IN_TOKEN;
		}
		if (Character.isLetterOrDigit(character)) {
			return Character.getType(character);
		}
		return ("-_+/=".indexOf(character) >= 0) ? SEPARATOR : NOT_IN_TOKEN;
	}

	/**
	 * Return whether two objects that are compared are maps by their size and values; or
	 * one, if it is compared with itself.
	 */
	static boolean areMaps(Map<String, JsonValue> primary, Map<String, JsonValue> shadow) {
		if (primary.size() + shadow.size() <= MOST_OBJECTS) {
			return false;
		}
		long others = shadow.keySet().stream().filter((key) -> !primary.containsKey(key)).count();
		long keys = primary.size() + others;
		if (keys <= MOST_OBJECTS) {
			return false;
		}
		Shape shape = new Shape();
		return primary.values().stream().allMatch(shape::takes) && shadow.values().stream().allMatch(shape::takes)
				&& (shape.type == JsonValue.Type.OBJECT
						|| (keys > MOST_VALUES && (areOthers(primary, shadow, keys) || areAlike(primary, shadow))));
	}

	/** Whether at least a quarter of the keys are on one side only. */
	private static boolean areOthers(Map<String, JsonValue> primary, Map<String, JsonValue> shadow, long keys) {
		long inCommon = primary.size() + shadow.size() - keys;
		return 4 * (keys - inCommon) >= keys;
	}

	/** Whether all keys have digits, upper and lower case in the same places. */
	private static boolean areAlike(Map<String, JsonValue> primary, Map<String, JsonValue> shadow) {
		String first = Stream.concat(primary.keySet().stream(), shadow.keySet().stream()).findFirst().orElse("");
		return primary.keySet().stream().allMatch((key) -> areAlike(key, first))
				&& shadow.keySet().stream().allMatch((key) -> areAlike(key, first));
	}

	private static boolean areAlike(String key, String other) {
		return key.length() == other.length() && IntStream.range(0, key.length())
			.allMatch((i) -> Character.getType(key.charAt(i)) == Character.getType(other.charAt(i)));
	}

	/**
	 * What values have in common; nulls have anything.
	 */
	private static final class Shape {

		private JsonValue.@Nullable Type type;

		private final Set<String> fields = new HashSet<>();

		boolean takes(JsonValue value) {
			if (value.type() == JsonValue.Type.NULL) {
				return true;
			}
			if (this.type == null) {
				this.type = value.type();
				if (value instanceof JsonValue.ObjectValue object) {
					this.fields.addAll(object.fields().keySet());
				}
			}
			if (value instanceof JsonValue.ObjectValue object) {
				this.fields.retainAll(object.fields().keySet());
			}
			return this.type == value.type() && (this.type != JsonValue.Type.OBJECT || !this.fields.isEmpty());
		}

	}

}
