package io.github.shadowing.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A shadow by name: where copies go, and within which limits.
 *
 * @param name the name, used as a metric tag and in a header: letters, digits, dots,
 * hyphens and underscores
 * @param uri an absolute {@code http} or {@code https} URI without user, query and
 * fragment; its path is put before every request's
 * @param credentials what becomes of the request's credentials
 * @param limits what it may cost
 */
public record Target(String name, URI uri, Credentials credentials, TargetLimits limits) {

	/** The name of the target when there is only one. */
	public static final String DEFAULT_NAME = "shadow";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	public Target {
		require(NAME.matcher(name).matches(),
				"target name '" + name + "' must have 1 to 64 letters, digits, dots, hyphens or underscores");
		String problem = problem(uri);
		require(problem == null, "URL '" + withoutSecrets(uri.toString()) + "' " + problem);
	}

	/**
	 * Return this target elsewhere.
	 * @param other as {@link #uri()}
	 * @return a target that is the same otherwise
	 */
	public Target at(URI other) {
		return new Target(this.name, other, this.credentials, this.limits);
	}

	/**
	 * Return whether this target has the same URL as another one, however it is written
	 * (RFC 3986, section 6.2).
	 * @param other the other target
	 * @return whether scheme and host, in any case, port, given or not, and path are the
	 * same
	 */
	public boolean isAtSameUrl(Target other) {
		return this.uri.getScheme().equalsIgnoreCase(other.uri.getScheme())
				&& this.uri.getHost().equalsIgnoreCase(other.uri.getHost()) && port(this.uri) == port(other.uri)
				&& path(this.uri).equals(path(other.uri));
	}

	private static int port(URI uri) {
		if (uri.getPort() > 0) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	private static String path(URI uri) {
		return uri.normalize().getRawPath().replaceFirst("/+$", "");
	}

	/**
	 * Parse a target's URL.
	 * @param url the text, for instance {@code http://localhost:8082}
	 * @return the URI
	 * @throws IllegalArgumentException if it is not an absolute {@code http} or
	 * {@code https} URL without user, query and fragment
	 */
	public static URI parse(String url) {
		try {
			URI uri = new URI(url.strip());
			String problem = problem(uri);
			require(problem == null, "URL '" + withoutSecrets(url) + "' " + problem);
			return uri;
		}
		catch (URISyntaxException ex) {
			// Without the cause, whose message has the whole text.
			throw new IllegalArgumentException("URL '" + withoutSecrets(url) + "' is not valid: " + ex.getReason());
		}
	}

	private static @Nullable String problem(URI uri) {
		if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
			return "must start with http:// or https://";
		}
		if (uri.getHost() == null) {
			return "must have a host";
		}
		if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			return "must not have a user, a query or a fragment";
		}
		return (uri.getPort() == 0 || uri.getPort() > 65535) ? "must have a port from 1 to 65535" : null;
	}

	/** A password or a key must not reach a log by way of an error message. */
	private static String withoutSecrets(String url) {
		return url.replaceFirst("(?s)^([a-zA-Z]+://)?.*@", "$1***@").replaceFirst("(?s)[?#].*", "?***");
	}

	private static void require(boolean valid, String message) {
		if (!valid) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * What becomes of a request's credentials in the copy.
	 */
	public enum Credentials {

		/** They do not leave the process. */
		STRIP,

		/** They are sent as received. */
		FORWARD

	}

}
