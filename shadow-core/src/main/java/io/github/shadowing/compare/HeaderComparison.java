package io.github.shadowing.compare;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Compares header fields by what they mean where that is known, otherwise line by line.
 * Thread-safe.
 */
final class HeaderComparison {

	private static final String CONTENT_TYPE = "content-type";

	private static final String LOCATION = "location";

	private static final String SET_COOKIE = "set-cookie";

	/** What names the server in a reference; the two versions run on different ones. */
	private static final Pattern ORIGIN = Pattern.compile("^(?:https?:)?//[^/?#]*", Pattern.CASE_INSENSITIVE);

	private final Set<String> names;

	HeaderComparison(Collection<String> names) {
		this.names = names.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	void compare(ExchangeResponse primary, ExchangeResponse shadow, OutsideRules rules, Findings findings,
			Deadline deadline) {
		boolean contentless = hasNoContent(primary) && hasNoContent(shadow);
		for (String name : this.names) {
			if (contentless && name.equals(CONTENT_TYPE)) {
				continue;
			}
			List<String> left = primary.headers().all(name);
			List<String> right = shadow.headers().all(name);
			if (!left.equals(right) && !meanTheSame(name, left, right)) {
				Difference.Kind kind = kind(name, left, right);
				String path = Difference.HEADER_PATH_PREFIX + name;
				Ruling ruling = (left.isEmpty() || right.isEmpty()) ? rules.ruling(path)
						: rules.ruling(path, compared(name, left), compared(name, right), deadline);
				findings.add(kind, path, ruling, () -> new Difference(kind, path, text(name, left), text(name, right)));
			}
		}
	}

	/**
	 * A header that one side does not have at all is no other value, which might be noise
	 * for all that is known of the values before.
	 */
	private static Difference.Kind kind(String name, List<String> primary, List<String> shadow) {
		if (shadow.isEmpty()) {
			return Difference.Kind.MISSING;
		}
		if (primary.isEmpty()) {
			return Difference.Kind.EXTRA;
		}
		return name.equals(CONTENT_TYPE) ? Difference.Kind.CONTENT_TYPE : Difference.Kind.HEADER;
	}

	/**
	 * The type of what is not there means nothing, and containers differ in whether they
	 * send it.
	 */
	private static boolean hasNoContent(ExchangeResponse response) {
		return switch (response.status()) {
			case 204, 205, 304 -> true;
			default -> false;
		};
	}

	private static boolean meanTheSame(String name, List<String> primary, List<String> shadow) {
		return !primary.isEmpty() && !shadow.isEmpty() && meaning(name, primary).equals(meaning(name, shadow));
	}

	private static Object meaning(String name, List<String> values) {
		return switch (name) {
			case CONTENT_TYPE -> values.stream().map(HeaderComparison::mediaType).toList();
			case LOCATION -> values.stream().map(HeaderComparison::withoutOrigin).toList();
			case SET_COOKIE -> values.stream().map(SetCookie::parse).sorted().toList();
			case "cache-control", "vary" -> directives(String.join(",", values));
			default -> values.stream().map(String::strip).toList();
		};
	}

	private static Object mediaType(String value) {
		ContentType type = ContentType.parse(value);
		return (type != null) ? type : value.strip();
	}

	private static String withoutOrigin(String value) {
		String reference = value.strip();
		String relative = ORIGIN.matcher(reference).replaceFirst("");
		boolean rootLeftOut = relative.length() < reference.length() && !relative.startsWith("/");
		return rootLeftOut ? "/" + relative : relative;
	}

	private static Set<String> directives(String value) {
		Set<String> directives = new HashSet<>();
		StringBuilder directive = new StringBuilder();
		boolean quoted = false;
		for (char character : (value + ",").toCharArray()) {
			quoted ^= character == '"';
			if (character == ',' && !quoted) {
				directives.add(directive.toString().toLowerCase(Locale.ROOT));
				directive.setLength(0);
			}
			else if (!Character.isWhitespace(character)) {
				directive.append(character);
			}
		}
		// What is left is an unfinished quote; it must not be lost in the comparison.
		directives.add(directive.toString());
		directives.remove("");
		return directives;
	}

	/** What is left out of the comparison is no matter of rules, nor of noise. */
	private static String compared(String name, List<String> values) {
		return values.stream()
			.map((value) -> name.equals(LOCATION) ? withoutOrigin(value) : value)
			.collect(Collectors.joining(", "));
	}

	/** The value of a cookie is as good as a password, and is shown to nobody. */
	private static @Nullable String text(String name, List<String> values) {
		if (values.isEmpty()) {
			return null;
		}
		return Excerpt.of(name.equals(SET_COOKIE)
				? values.stream().map((value) -> SetCookie.parse(value).toString()).collect(Collectors.joining(", "))
				: compared(name, values));
	}

}
