package io.github.shadowing.compare;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A cookie that an answer sets, without its value: that is another one each time. So is
 * the time at which it expires, of which only is left whether there is one, and whether
 * it is long past: this is how a cookie is deleted. {@code Max-Age}, and all other
 * attributes, are left as they are.
 *
 * @param text name and attributes, these in the order of their names
 * @param shown the same, to be shown: without attributes that nobody knows, as a part of
 * the value may look like one
 */
record SetCookie(String text, String shown) implements Comparable<SetCookie> {

	/** Cookies are deleted by times of 1970, give or take a day. */
	private static final Instant LONG_PAST = Instant.parse("1971-01-01T00:00:00Z");

	private static final Set<String> ATTRIBUTES = Set.of("expires", "max-age", "domain", "path", "secure", "httponly",
			"samesite", "partitioned", "priority");

	static SetCookie parse(String value) {
		String[] parts = value.split(";", -1);
		Map<String, String> attributes = Arrays.stream(parts)
			.skip(1)
			.filter((part) -> !part.isBlank())
			.collect(Collectors.toMap(SetCookie::name, SetCookie::setting, (first, last) -> last, TreeMap::new));
		int equals = parts[0].indexOf('=');
		String cookie = (equals < 0) ? "" : parts[0].substring(0, equals).strip();
		return new SetCookie(cookie + joined(attributes, (attribute) -> true),
				cookie + joined(attributes, ATTRIBUTES::contains));
	}

	private static String joined(Map<String, String> attributes, Predicate<String> shown) {
		return attributes.entrySet()
			.stream()
			.map((attribute) -> "; "
					+ (shown.test(attribute.getKey()) ? attribute.getKey() + attribute.getValue() : FieldName.ELLIPSIS))
			.collect(Collectors.joining());
	}

	private static String name(String attribute) {
		int equals = attribute.indexOf('=');
		return ((equals < 0) ? attribute : attribute.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
	}

	private static String setting(String attribute) {
		int equals = attribute.indexOf('=');
		if (equals < 0) {
			return "";
		}
		String setting = attribute.substring(equals + 1).strip();
		return switch (name(attribute)) {
			case "expires" -> isLongPast(setting) ? "=past" : "";
			case "samesite", "domain" -> "=" + setting.toLowerCase(Locale.ROOT);
			default -> "=" + setting;
		};
	}

	private static boolean isLongPast(String time) {
		try {
			// Older servers write Thu, 01-Jan-1970.
			return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(time.replace('-', ' '))).isBefore(LONG_PAST);
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	@Override
	public int compareTo(SetCookie other) {
		return this.text.compareTo(other.text);
	}

	@Override
	public String toString() {
		return this.shown;
	}

}
