package io.github.shadowing.compare;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A cookie that an answer sets, without its value: that is another one each time. So is
 * the time at which it expires, of which only is left whether there is one, whether it is
 * long past, as this is how a cookie is deleted, and whether it is no date, with which a
 * cookie stays until the browser is closed. {@code Max-Age}, and all other attributes,
 * are left as they are.
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
		int end = endOfPair(value);
		Map<String, String> attributes = Arrays.stream(value.substring(end).split(";", -1))
			.filter((part) -> !part.isBlank())
			.collect(Collectors.toMap(SetCookie::name, SetCookie::setting, (first, last) -> last, TreeMap::new));
		int equals = value.substring(0, end).indexOf('=');
		String cookie = (equals < 0) ? "" : value.substring(0, equals).strip();
		return new SetCookie(cookie + joined(attributes, (attribute) -> true),
				cookie + joined(attributes, ATTRIBUTES::contains));
	}

	/**
	 * Return where name and value end. A semicolon ends them, but for one in a value in
	 * quotes: though no cookie may have one there, it is as good as a password.
	 */
	private static int endOfPair(String value) {
		int semicolon = value.indexOf(';');
		int equals = value.indexOf('=');
		if (semicolon < 0) {
			return value.length();
		}
		int start = skipBlanks(value, equals + 1);
		if (equals < 0 || equals > semicolon || value.charAt(start) != '"') {
			return semicolon;
		}
		for (int quote = value.indexOf('"', start + 1); quote >= 0; quote = value.indexOf('"', quote + 1)) {
			int next = skipBlanks(value, quote + 1);
			if (value.charAt(quote - 1) != '\\' && (next == value.length() || value.charAt(next) == ';')) {
				return next;
			}
		}
		return semicolon;
	}

	private static int skipBlanks(String value, int from) {
		int at = from;
		while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
			at++;
		}
		return at;
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
			case "expires" -> expiry(setting);
			case "samesite", "domain" -> "=" + setting.toLowerCase(Locale.ROOT);
			default -> "=" + setting;
		};
	}

	private static String expiry(String setting) {
		Instant time = CookieDate.parse(setting);
		if (time == null) {
			return "=no date";
		}
		return time.isBefore(LONG_PAST) ? "=past" : "";
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
