package io.github.shadowing.compare;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that are close to each other, also where they are written as strings. Decimal
 * numbers are subtracted as such, so that 1.00 and 1.01 differ by 0.01 and not by a bit
 * more; those too long or too large for that, which could take all memory when expanded,
 * are not close to any other.
 *
 * @param limit the largest difference, at least 0
 * @param relative whether it is a share of the larger number
 */
record NumberTolerance(BigDecimal limit, boolean relative) implements Tolerance {

	private static final int MAX_LENGTH = 100;

	private static final int MAX_SCALE = 400;

	@Override
	public boolean tolerates(Place primary, Place shadow) {
		if (primary.isOutside() || shadow.isOutside()) {
			return false;
		}
		BigDecimal left = primary.number();
		BigDecimal right = shadow.number();
		BigDecimal most = this.relative ? left.abs().max(right.abs()).multiply(this.limit) : this.limit;
		return left.subtract(right).abs().compareTo(most) <= 0;
	}

	@Override
	public Place place(String value, Deadline deadline) {
		BigDecimal number = parse(value);
		return (number != null) ? Place.of("", number) : Place.outside(value);
	}

	private static @Nullable BigDecimal parse(String text) {
		// BigDecimal takes the digits of any script.
		if (text.isEmpty() || text.length() > MAX_LENGTH || text.chars().anyMatch((character) -> character > 'z')) {
			return null;
		}
		try {
			BigDecimal number = new BigDecimal(text);
			return (Math.abs(number.scale()) <= MAX_SCALE) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
