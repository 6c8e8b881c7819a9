package io.github.shadowing.noise;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What one side's value looks like, without the value itself.
 *
 * @param shapes the shapes it can be taken for, as bits
 * @param millis the moment it tells, as milliseconds since the epoch, if it is a time
 * @param order in which order it has day and month
 * @param zoned whether it is certain which moment that is: epochs and texts with a zone
 * @param number its value, if it is a number
 * @param length how many characters it has; without a counter at the end of a token
 * @param alphabet which kinds of characters it has, as bits
 * @param content its text without quotes, which is not to be kept
 */
record Value(int shapes, long millis, DateOrder order, boolean zoned, double number, int length, int alphabet,
		String content) {

	/**
	 * More than the 15 digits that a {@code double} always has; not so many as to hurt.
	 */
	private static final Pattern EXACT = Pattern.compile("-?(?=[0-9.]{16})[0-9]{1,30}(?:\\.[0-9]{1,30})?");

	/** Shorter ones have fewer digits. */
	private static final int EXACT_LENGTH = 16;

	private static final int HOUR_LENGTH = 2;

	/** Where in a UUID. */
	private static final int VERSION = 14;

	/** The length of a time to the second, which is shorter than a UUID. */
	private static final int EMBEDDED_LENGTH = 19;

	static Value of(String excerpt, Instant at) {
		return ValueParser.parse(excerpt, at);
	}

	boolean is(Shape shape) {
		return (this.shapes & shape.bit()) != 0;
	}

	boolean isTime() {
		return this.millis != Long.MIN_VALUE;
	}

	/** Whether it is a time without a date. */
	boolean isTimeOfDay() {
		int colon = this.content.indexOf(':');
		return is(Shape.TIME) && colon >= 0 && colon <= HOUR_LENGTH;
	}

	/** Whether both have a zone, or none, and both a date, or none, if they are times. */
	boolean isToldLike(Value other) {
		return this.zoned == other.zoned && isTimeOfDay() == other.isTimeOfDay();
	}

	/** Whether it is a number, and a {@code double} may not tell all of its digits. */
	boolean isOfManyDigits() {
		return !Double.isNaN(this.number) && this.content.length() >= EXACT_LENGTH
				&& EXACT.matcher(this.content).matches();
	}

	/** Whether it has a fraction of so many digits that it is rounded by chance. */
	boolean isUnrounded() {
		return isOfManyDigits() && this.content.indexOf('.') >= 0 && exact().precision() >= 16
				&& exact().compareTo(BigDecimal.valueOf(this.number)) == 0;
	}

	/** The number as it is written, but for exponents; these come with few digits. */
	BigDecimal exact() {
		return isOfManyDigits() ? new BigDecimal(this.content) : BigDecimal.valueOf(this.number);
	}

	/** Whether it is a number, and no duration, which ends with its unit. */
	boolean isPlainNumber() {
		return !Double.isNaN(this.number) && Alphabet.isDigit(this.content.charAt(this.content.length() - 1));
	}

	/** Whether a UUID or a time may be a part of it: patterns take longer to tell. */
	boolean mayEmbed() {
		return this.content.length() >= EMBEDDED_LENGTH && has(Alphabet.HYPHEN);
	}

	/** Whether it has characters of a kind. */
	boolean has(int alphabet) {
		return (this.alphabet & alphabet) != 0;
	}

	int hash() {
		return this.content.hashCode();
	}

	/** The most specific shape as a number; the highest if it has none. */
	int form() {
		return Integer.numberOfTrailingZeros(this.shapes);
	}

	/**
	 * The form as a number and, of a UUID, its version: those of one program are of one
	 * version, or of several on all instances. Of a time, it is the order of day and
	 * month, as far as both tell it.
	 * @param other the value it is to be compared with
	 */
	int kindBeside(Value other) {
		int version = is(Shape.UUID) ? this.content.charAt(VERSION) : 0;
		return (form() << Byte.SIZE) + version + this.order.beside(other.order);
	}

	/** What value and content are must not get into a log. */
	@Override
	public String toString() {
		return "Value of " + this.length + " characters";
	}

}
