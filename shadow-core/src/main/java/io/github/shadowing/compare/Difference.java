package io.github.shadowing.compare;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One way in which the shadow's answer differs from the primary's.
 *
 * @param kind the kind of difference
 * @param path where: a JSON field path with array indices collapsed
 * ({@code items[].price}, the root is {@code $}), {@code status}, {@code header:} and the
 * lower-case name of a header, or {@code body} for a body compared as a whole. A root
 * field with one of these names is told apart as {@code $.status}; a field name that
 * would be ambiguous is quoted ({@code links["a.b"]}). At most 300 characters, cut with
 * an ellipsis and a checksum; free of control characters
 * @param primary the primary's value as text, shortened to 200 characters, or
 * {@code null} if there is none
 * @param shadow the shadow's value as text, shortened to 200 characters, or {@code null}
 * if there is none
 */
public record Difference(Kind kind, String path, @Nullable String primary, @Nullable String shadow) {

	static final String STATUS_PATH = "status";

	static final String BODY_PATH = "body";

	static final String HEADER_PATH_PREFIX = "header:";

	/**
	 * Return whether a path is one of those that stand for something else than a JSON
	 * field.
	 */
	static boolean isWholePath(String path) {
		return path.equals(STATUS_PATH) || path.equals(BODY_PATH) || path.startsWith(HEADER_PATH_PREFIX);
	}

	/**
	 * Return this difference without the values.
	 * @return a difference of the same kind at the same path
	 */
	public Difference withoutValues() {
		return new Difference(this.kind, this.path, null, null);
	}

	/**
	 * Kinds of difference.
	 */
	public enum Kind {

		/** The status codes differ. */
		STATUS,

		/** A header's values differ. */
		HEADER,

		/**
		 * The media types differ; unless both are JSON, or both are text, the bodies are
		 * then compared as a whole.
		 */
		CONTENT_TYPE,

		/** A field of the primary is missing in the shadow. */
		MISSING,

		/** A field of the shadow is not in the primary. */
		EXTRA,

		/** The values are of different JSON types. */
		TYPE,

		/** The values differ. */
		VALUE,

		/** The arrays have different lengths. */
		LENGTH,

		/** The arrays have the same elements in another order. */
		ORDER,

		/** One side's body cannot be parsed as what its media type says. */
		MALFORMED,

		/** The bodies differ as a whole. */
		BODY;

		/**
		 * Return the name used in metrics, reports and logs.
		 * @return lower case, words joined by hyphens
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
