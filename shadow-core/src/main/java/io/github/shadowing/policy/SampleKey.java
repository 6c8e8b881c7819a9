package io.github.shadowing.policy;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What of a request decides whether it is sampled, so that the same user is always in, or
 * always out.
 *
 * @param source where the key is found
 * @param name its name there; empty where the source has only one
 */
public record SampleKey(Source source, String name) {

	/** The legal texts, for messages. */
	public static final String FORMS = "header:NAME, cookie:NAME, query:NAME, principal or client-address";

	public SampleKey {
		if (source.isNamed() == name.isBlank()) {
			throw new IllegalArgumentException("a key must be " + FORMS + ", but is '" + text(source, name) + "'");
		}
	}

	/**
	 * Parse a key.
	 * @param text one of {@link #FORMS}, for instance {@code header:X-User-Id}
	 * @return the key
	 * @throws IllegalArgumentException if it is none of these
	 */
	public static SampleKey parse(String text) {
		int colon = text.indexOf(':');
		Source source = source((colon < 0) ? text.strip() : text.substring(0, colon).strip());
		if (source == null) {
			throw new IllegalArgumentException("a key must be " + FORMS + ", but is '" + text + "'");
		}
		return new SampleKey(source, (colon < 0) ? "" : text.substring(colon + 1).strip());
	}

	private static @Nullable Source source(String label) {
		for (Source source : Source.values()) {
			if (source.label().equals(label.toLowerCase(Locale.ROOT))) {
				return source;
			}
		}
		return null;
	}

	@Override
	public String toString() {
		return text(this.source, this.name);
	}

	private static String text(Source source, String name) {
		return name.isEmpty() ? source.label() : source.label() + ":" + name;
	}

	/**
	 * Where a key is found.
	 */
	public enum Source {

		/** The first header field of a name. */
		HEADER("header", true),

		/** The first cookie of a name. */
		COOKIE("cookie", true),

		/** The first parameter of a name in the query. */
		QUERY("query", true),

		/** The name of who is authenticated before the request is judged. */
		PRINCIPAL("principal", false),

		/** The network address of the client, or of the last proxy before us. */
		CLIENT_ADDRESS("client-address", false);

		private final String label;

		private final boolean named;

		Source(String label, boolean named) {
			this.label = label;
			this.named = named;
		}

		String label() {
			return this.label;
		}

		boolean isNamed() {
			return this.named;
		}

	}

}
