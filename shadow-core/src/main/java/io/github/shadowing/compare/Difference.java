package io.github.shadowing.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One way in which the shadow's answer differs from the primary's.
 *
 * @param kind the kind of difference
 * @param path where: a field path with array indices collapsed ({@code items[].price},
 * the root is {@code $}) and so the keys of maps ({@code prices.*}), in XML without
 * brackets and with attributes ({@code order.items.item.@id}); {@code status},
 * {@code header:} and the lower-case name of a header, or {@code body} for a body
 * compared as a whole. A root field with one of these names, in lower or upper case, is
 * told apart as {@code $.status}; a field name that would be ambiguous is quoted
 * ({@code links["a.b"]}). At most 300 characters, cut with an ellipsis and a checksum;
 * free of control characters
 * @param primary the primary's value as text, shortened to 200 characters, or
 * {@code null} if there is none
 * @param shadow the shadow's value as text, shortened to 200 characters, or {@code null}
 * if there is none
 * @param sorting by what the elements of arrays in another order are sorted, or
 * {@code null} for other kinds; has no part in equality
 * @param key the hash of the key of an entry of a map that only one side has, or 0; has
 * no part in equality
 * @param occurrences how often the answers differ in this way at this path; has no part
 * in equality
 * @param others the values of some of the other occurrences, at most 7; have no part in
 * equality
 * @param words in a text, the words in which the lines differ, as JSON writes them, or
 * how many lines there are; {@code null} elsewhere; has no part in equality
 * @param beyondRule whether a rule for this very path tolerates something, but not this;
 * has no part in equality
 */
public record Difference(Kind kind, String path, @Nullable String primary, @Nullable String shadow,
		@Nullable Sorting sorting, int key, int occurrences, List<Values> others, @Nullable Values words,
		boolean beyondRule) {

	static final String STATUS_PATH = "status";

	static final String BODY_PATH = "body";

	static final String HEADER_PATH_PREFIX = "header:";

	/**
	 * Create a difference.
	 * @throws NullPointerException if there is no kind or path
	 */
	public Difference {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(path, "path");
		others = List.copyOf(others);
	}

	/**
	 * Create a difference that is not one of texts.
	 * @param kind as {@link #kind()}
	 * @param path as {@link #path()}
	 * @param primary as {@link #primary()}
	 * @param shadow as {@link #shadow()}
	 * @param sorting as {@link #sorting()}
	 * @param key as {@link #key()}
	 * @param occurrences as {@link #occurrences()}
	 * @param others as {@link #others()}
	 */
	public Difference(Kind kind, String path, @Nullable String primary, @Nullable String shadow,
			@Nullable Sorting sorting, int key, int occurrences, List<Values> others) {
		this(kind, path, primary, shadow, sorting, key, occurrences, others, null, false);
	}

	/**
	 * Create a difference that is found once and is not one of the keys of a map.
	 * @param kind as {@link #kind()}
	 * @param path as {@link #path()}
	 * @param primary as {@link #primary()}
	 * @param shadow as {@link #shadow()}
	 * @param sorting as {@link #sorting()}
	 */
	public Difference(Kind kind, String path, @Nullable String primary, @Nullable String shadow,
			@Nullable Sorting sorting) {
		this(kind, path, primary, shadow, sorting, 0, 1, List.of());
	}

	/**
	 * Create a difference that is found once, and neither one of order nor one of the
	 * keys of a map.
	 * @param kind as {@link #kind()}
	 * @param path as {@link #path()}
	 * @param primary as {@link #primary()}
	 * @param shadow as {@link #shadow()}
	 */
	public Difference(Kind kind, String path, @Nullable String primary, @Nullable String shadow) {
		this(kind, path, primary, shadow, null);
	}

	/**
	 * Return a difference between texts that is found once.
	 */
	static Difference ofText(Kind kind, @Nullable String primary, @Nullable String shadow, Values words) {
		return new Difference(kind, BODY_PATH, primary, shadow, null, 0, 1, List.of(), words, false);
	}

	/**
	 * Return whether a path is one of those that stand for something else than a field.
	 * So is one that only its upper case tells from them: nobody is to take it for them.
	 */
	static boolean isWholePath(String path) {
		return path.equalsIgnoreCase(STATUS_PATH) || path.equalsIgnoreCase(BODY_PATH)
				|| path.regionMatches(true, 0, HEADER_PATH_PREFIX, 0, HEADER_PATH_PREFIX.length());
	}

	/**
	 * Return this difference without the values.
	 * @return a difference of the same kind at the same path
	 */
	public Difference withoutValues() {
		return new Difference(this.kind, this.path, null, null, null, 0, this.occurrences, List.of(), null,
				this.beyondRule);
	}

	/**
	 * Return the values by which to judge whether the difference is noise.
	 * @return the words of a text in which it differs, otherwise what the two sides have
	 */
	public Values values() {
		return (this.words != null) ? this.words : new Values(this.primary, this.shadow);
	}

	Difference found(int times, List<Values> more) {
		return new Difference(this.kind, this.path, this.primary, this.shadow, this.sorting, this.key, times, more,
				this.words, this.beyondRule);
	}

	Difference beyondItsRule() {
		return new Difference(this.kind, this.path, this.primary, this.shadow, this.sorting, this.key, this.occurrences,
				this.others, this.words, true);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Difference difference && this.kind == difference.kind
				&& this.path.equals(difference.path) && Objects.equals(this.primary, difference.primary)
				&& Objects.equals(this.shadow, difference.shadow);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, this.path, this.primary, this.shadow);
	}

	/**
	 * The values of one occurrence.
	 *
	 * @param primary the primary's value as that of the difference
	 * @param shadow the shadow's value as that of the difference
	 */
	public record Values(@Nullable String primary, @Nullable String shadow) {

	}

	/**
	 * Kinds of difference.
	 */
	public enum Kind {

		/** The status codes differ. */
		STATUS,

		/** The values of a header that both sides have differ. */
		HEADER,

		/**
		 * The media types differ; unless both are of one format, or of text, the bodies
		 * are then compared as a whole.
		 */
		CONTENT_TYPE,

		/**
		 * A field, an element of an array, a header or the body of the primary is missing
		 * in the shadow.
		 */
		MISSING,

		/**
		 * A field, an element of an array, a header or the body of the shadow is not in
		 * the primary.
		 */
		EXTRA,

		/**
		 * Entries of a map that each side has under keys of its own are made otherwise:
		 * some have other fields, or a field of another type. The primary's and the
		 * shadow's value are the types it has in these entries.
		 */
		ENTRY,

		/** The values are of different JSON types. */
		TYPE,

		/** The values differ. */
		VALUE,

		/** The arrays have different lengths. */
		LENGTH,

		/** The arrays have the same elements in another order. */
		ORDER,

		/**
		 * A body is not what its media type or content coding says, on one side at least.
		 */
		UNDECODABLE,

		/** The bodies differ in a line of text, or as bytes. */
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
