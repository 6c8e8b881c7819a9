package io.github.shadowing.sanitize;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by their names which header fields and query parameters carry credentials.
 * Immutable and thread-safe.
 * <p>
 * A header is judged by the words in its name, as gateways and clouds invent new ones all
 * the time, and taking out one too many does less harm than sending one. A query
 * parameter is judged by its whole name, as {@code pageToken} and the like are no
 * credentials.
 */
final class CredentialNames {

	/** Of those with "auth" in them, authors and authorities are meant well. */
	private static final Pattern HEADER = Pattern
		.compile("auth(?!or(?!i[sz]))|cookie|token|secret|passw|session|credential|jwt|oidc"
				+ "|assertion|signature|csrf|xsrf|client-?cert|api-?key|apikey|subscription-key|access-key|private-key");

	private static final Pattern QUERY_PARAMETER = Pattern
		.compile("(?:access[_-]?token|id[_-]?token|refresh[_-]?token|auth[_-]?token|token|api[_-]?key|apikey"
				+ "|client[_-]?secret|secret|password|passwd|pwd|jwt|authorization|auth|signature|sig|x-amz-[a-z-]+"
				+ "|session(?:[_-]?id)?|jsessionid)", Pattern.CASE_INSENSITIVE);

	private static final Pattern SESSION_ID = Pattern.compile(";jsessionid=[^;/?#]*", Pattern.CASE_INSENSITIVE);

	private final Set<String> further;

	CredentialNames(Collection<String> further) {
		this.further = further.stream()
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	boolean isCredential(String headerName) {
		String name = headerName.toLowerCase(Locale.ROOT);
		return this.further.contains(name) || HEADER.matcher(name).find();
	}

	/**
	 * Take session ids and credentials out of a URI, or a part of one.
	 * @param uri the raw text
	 * @return the same text where there are none
	 */
	String withoutCredentials(String uri) {
		int query = uri.indexOf('?');
		String path = (query < 0) ? uri : uri.substring(0, query);
		String kept = (path.indexOf(';') < 0) ? path : SESSION_ID.matcher(path).replaceAll("");
		return (query < 0) ? kept : kept + withoutParameters(uri.substring(query));
	}

	private static String withoutParameters(String query) {
		String[] parameters = query.substring(1).split("&", -1);
		List<String> kept = Stream.of(parameters).filter((parameter) -> !isCredentialParameter(parameter)).toList();
		if (kept.size() == parameters.length) {
			return query;
		}
		return kept.isEmpty() ? "" : "?" + String.join("&", kept);
	}

	private static boolean isCredentialParameter(String parameter) {
		int value = parameter.indexOf('=');
		return value > 0 && QUERY_PARAMETER.matcher(decoded(parameter.substring(0, value))).matches();
	}

	/** Servers look at decoded names. */
	private static String decoded(String name) {
		try {
			return URLDecoder.decode(name, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return name;
		}
	}

}
