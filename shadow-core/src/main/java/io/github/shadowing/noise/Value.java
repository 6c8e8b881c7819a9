package io.github.shadowing.noise;

import java.time.Instant;

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

	static Value of(String excerpt, Instant at) {
		return ValueParser.parse(excerpt, at);
	}

	boolean is(Shape shape) {
		return (this.shapes & shape.bit()) != 0;
	}

	boolean isTime() {
		return this.millis != Long.MIN_VALUE;
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
