package io.github.shadowing.compare;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands among others, so that those which a rule takes for the same stand
 * beside each other.
 *
 * @param kind values of different kinds are never the same; empty if there is one only
 * @param number a number or a point in time, or 0
 * @param text what else the value is, or an empty text
 * @param otherwise where it stands if it is read in another way, or {@code null} if there
 * is one only
 */
record Place(String kind, BigDecimal number, String text, @Nullable Place otherwise) implements Comparable<Place> {

	private static final String OUTSIDE = "outside";

	/** A value that the rule has nothing to do with. */
	static Place outside(String text) {
		return new Place(OUTSIDE, BigDecimal.ZERO, text, null);
	}

	/** Return whether the rule has nothing to do with it, in this way to read it. */
	boolean isOutside() {
		return this.kind.equals(OUTSIDE);
	}

	static Place of(String kind, BigDecimal number) {
		return new Place(kind, number, "", null);
	}

	static Place of(String text) {
		return new Place("", BigDecimal.ZERO, text, null);
	}

	/** The same, if the value may also be read in another way. */
	Place or(Place otherwise) {
		return new Place(this.kind, this.number, this.text, otherwise);
	}

	/** Return where the value stands in the second way to read it. */
	Place other() {
		return (this.otherwise != null) ? this.otherwise : this;
	}

	@Override
	public int compareTo(Place other) {
		int kinds = this.kind.compareTo(other.kind);
		int numbers = (kinds != 0) ? kinds : this.number.compareTo(other.number);
		return (numbers != 0) ? numbers : this.text.compareTo(other.text);
	}

}
