package io.github.shadowing.noise;

import java.util.Locale;

/**
 * A property that a value has or not, whichever side it is on. If both sides run the same
 * version, none of them can be more frequent on one side.
 */
enum Trait {

	/** The more specific shape of the two. */
	FORM("the shadow's are of another form", "the shadow's are of another form"),

	/** The longer one of the two. */
	LENGTH("the shadow's are longer", "the shadow's are shorter"),

	/** The one with other kinds of characters. */
	ALPHABET("the shadow's have other characters", "the shadow's have other characters"),

	/** It has hexadecimal digits only, where others are drawn from all letters. */
	HEXADECIMAL("the shadow's have hexadecimal digits only", "the %s's have hexadecimal digits only"),

	/** It is the same as one of its own side in an exchange before. */
	REPEATED("the shadow's repeat", "the %s's repeat"),

	/** The greater one of the two. */
	GREATER("the shadow's are greater", "the shadow's are smaller"),

	/** The one with more decimal places of the two. */
	DECIMALS("the shadow's have more decimal places", "the shadow's have fewer decimal places"),

	/** It is where no number of the primary (or baseline) was so far. */
	OUT_OF_RANGE("the shadow's are out of range", "the %s's are out of range"),

	/**
	 * It is a time that is not where this field's times are, relative to the exchange.
	 */
	SHIFTED("the shadow's are shifted", "the %s's are shifted"),

	/** It did not change, although time went on. */
	STILL("the shadow's stand still", "the %s's stand still"),

	/** It is what one of the sides had the time before. */
	AGAIN("the shadow's stay the same", "the %s's stay the same"),

	/** It is not of the shape learned. */
	BROKEN("the shadow's broke the shape", "the %s's broke the shape"),

	/** It begins or ends otherwise than all of the primary (or baseline) so far. */
	FRAMED("the shadow's begin or end with other words", "the %s's begin or end with other words");

	private final String shadow;

	private final String other;

	Trait(String shadow, String other) {
		this.shadow = shadow;
		this.other = other;
	}

	/**
	 * Whether it is one of the shadow's only that tells of a fault: the primary decides
	 * what it is.
	 */
	boolean isOfShadowOnly() {
		return this == BROKEN || this == FRAMED;
	}

	/** Say in words what it means that the shadow's values have it more often. */
	String ofShadow() {
		return this.shadow;
	}

	/**
	 * Say in words what it means that those beside the shadow's have it more often.
	 * @param other whose these are: the primary or a baseline
	 */
	String of(String other) {
		return String.format(Locale.ROOT, this.other, other);
	}

	/**
	 * Whether it may be so for a while and then no more, where the values are numbers: no
	 * single one is wrong for being the greater one, as it is for being of another form.
	 */
	boolean mayPass() {
		return this == GREATER || this == LENGTH || this == OUT_OF_RANGE;
	}

	/**
	 * Whether values of a shape are drawn anew, so that chance alone decides who has it.
	 */
	boolean appliesTo(Shape shape) {
		return this == BROKEN || this == FRAMED || switch (shape) {
			case HOST, DATE -> this == FORM;
			case NUMBER -> this == FORM || this == LENGTH || this == GREATER || this == DECIMALS || this == OUT_OF_RANGE
					|| this == AGAIN;
			case UUID, ULID, TOKEN -> this == FORM || this == LENGTH || this == ALPHABET || this == REPEATED
					|| (this == HEXADECIMAL && shape == Shape.TOKEN);
			default -> this == FORM || this == LENGTH || this == ALPHABET || this == SHIFTED || this == STILL;
		};
	}

}
