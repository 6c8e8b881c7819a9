package io.github.shadowing.compare;

/**
 * How identifiers that are made at random are written, as regular expressions.
 */
public final class IdentifierForms {

	/** 32 hex digits in five groups, of any version. */
	public static final String UUID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";

	/** In the alphabet of Crockford, of 128 bits: so the first has no more than three. */
	public static final String ULID = "[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}";

	private IdentifierForms() {
	}

}
