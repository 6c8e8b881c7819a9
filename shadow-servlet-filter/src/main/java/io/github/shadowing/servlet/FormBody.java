package io.github.shadowing.servlet;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Makes the body of a form anew from the parameters that a container read from it. The
 * container puts the values of the query before those of the body (Jakarta Servlet 6.1,
 * section 3.1), so these are taken off again. What is lost is how characters were escaped
 * and how different names were mixed.
 * <p>
 * Wherever the parameters could have come from another body, there is none: where they do
 * not begin with those of the query, where a name is empty (containers differ in what
 * they make of that), and where a character could not be decoded.
 */
final class FormBody {

	private static final char REPLACEMENT = '\uFFFD';

	private final Map<String, List<String>> parameters;

	private FormBody(Map<String, List<String>> parameters) {
		this.parameters = parameters;
	}

	/**
	 * Make the body anew.
	 * @param parameters all parameters
	 * @param query the raw query
	 * @param charsets those that the parameters may have been read with
	 * @param declared the length of the body in bytes, or a negative number if unknown
	 * @return the body, or {@code null} if it cannot be told
	 */
	static @Nullable String of(Map<String, String[]> parameters, @Nullable String query, Collection<Charset> charsets,
			long declared) {
		Map<String, List<String>> rest = withoutQuery(parameters, query);
		if (rest == null || rest.keySet().stream().anyMatch(String::isEmpty)) {
			return null;
		}
		FormBody form = new FormBody(rest);
		Set<String> bodies = charsets.stream()
			.map(form::encode)
			.filter(Objects::nonNull)
			.collect(Collectors.toUnmodifiableSet());
		return onlyOne((bodies.size() == 1) ? bodies
				: bodies.stream().filter((body) -> body.length() == declared).collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Return a length that the body does not fall short of, without making it: it takes
	 * up many times that meanwhile. The parameters of the query are none of it.
	 * @param parameters all parameters
	 * @param query the raw query
	 * @return the length in bytes; may be negative
	 */
	static long leastLength(Map<String, String[]> parameters, @Nullable String query) {
		long characters = 0;
		for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
			for (String value : parameter.getValue()) {
				characters += parameter.getKey().length() + value.length();
			}
		}
		return characters - ((query != null) ? query.length() : 0);
	}

	/**
	 * Where there are several, the length tells: a character beyond ASCII takes more
	 * escapes in one charset than in the other.
	 */
	private static @Nullable String onlyOne(Set<String> bodies) {
		return (bodies.size() == 1) ? bodies.iterator().next() : null;
	}

	private static @Nullable Map<String, List<String>> withoutQuery(Map<String, String[]> parameters,
			@Nullable String query) {
		Map<String, List<String>> rest = new LinkedHashMap<>();
		parameters.forEach((name, values) -> rest.put(name, new ArrayList<>(Arrays.asList(values))));
		for (String pair : (query != null) ? query.split("&", -1) : new String[0]) {
			if (pair.isEmpty()) {
				continue;
			}
			int equals = pair.indexOf('=');
			String name = URLDecoder.decode((equals < 0) ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
			String value = (equals < 0) ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
			List<String> values = rest.get(name);
			if (values == null || values.isEmpty() || !values.remove(0).equals(value)) {
				return null;
			}
		}
		return rest;
	}

	private @Nullable String encode(Charset charset) {
		StringBuilder body = new StringBuilder();
		for (Map.Entry<String, List<String>> parameter : this.parameters.entrySet()) {
			for (String value : parameter.getValue()) {
				if (!isEncodable(charset, parameter.getKey()) || !isEncodable(charset, value)) {
					return null;
				}
				body.append(body.isEmpty() ? "" : "&")
					.append(URLEncoder.encode(parameter.getKey(), charset))
					.append('=')
					.append(URLEncoder.encode(value, charset));
			}
		}
		return body.toString();
	}

	private static boolean isEncodable(Charset charset, String text) {
		return text.indexOf(REPLACEMENT) < 0 && charset.newEncoder().canEncode(text);
	}

}
