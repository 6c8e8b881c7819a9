package io.github.shadowing.noise;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What one side's value looks like, without the value itself.
 *
 * @param shapes the shapes it can be taken for, as bits
 * @param millis the moment it tells, as milliseconds since the epoch, if it is a time
 * @param zoned whether it is certain which moment that is: epochs and texts with a zone
 * @param number its value, if it is a number
 * @param length how many characters it has; without a counter at the end of a token
 * @param alphabet which kinds of characters it has, as bits
 * @param content its text without quotes, which is not to be kept
 */
record Value(int shapes, long millis, boolean zoned, double number, int length, int alphabet, String content) {

	/**
	 * More than the 15 digits that a {@code double} always has; not so many as to hurt.
	 */
	private static final Pattern EXACT = Pattern.compile("-?(?=[0-9.]{16})[0-9]{1,30}(?:\\.[0-9]{1,30})?");

	static Value of(String excerpt, Instant at) {
		return ValueParser.parse(excerpt, at);
	}

	boolean is(Shape shape) {
		return (this.shapes & shape.bit()) != 0;
	}

	boolean isTime() {
		return this.millis != Long.MIN_VALUE;
	}

	/** Whether it is a number, and a {@code double} may not tell all of its digits. */
	boolean isOfManyDigits() {
		return !Double.isNaN(this.number) && EXACT.matcher(this.content).matches();
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

	int hash() {
		return this.content.hashCode();
	}

	/** The most specific shape as a number; the highest if it has none. */
	int form() {
		return Integer.numberOfTrailingZeros(this.shapes);
	}

	/** What value and content are must not get into a log. */
	@Override
	public String toString() {
		return "Value of " + this.length + " characters";
	}

}
