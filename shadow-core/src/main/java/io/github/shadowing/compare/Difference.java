package io.github.shadowing.compare;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One way in which the shadow's answer differs from the primary's.
 *
 * @param kind the kind of difference
 * @param path where: a JSON field path with array indices collapsed
 * ({@code items[].price}, the root is {@code $}), {@code status}, {@code header:} and the
 * lower-case name of a header, or {@code body} for a body compared as a whole; free of
 * control characters
 * @param primary the primary's value as text, shortened, or {@code null} if there is none
 * @param shadow the shadow's value as text, shortened, or {@code null} if there is none
 */
public record Difference(Kind kind, String path, @Nullable String primary, @Nullable String shadow) {

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

		/** The media types differ; the bodies are then compared as a whole. */
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
