package io.github.shadowing.metrics;

/**
 * What shadowing costs, in whichever currency.
 *
 * @param perGigabyte the price of 10<sup>9</sup> bytes sent or received
 * @param perHour the price of an hour of a processor
 */
public record Prices(double perGigabyte, double perHour) {

	/** Where no price is known. */
	public static final Prices NONE = new Prices(0, 0);

	private static final double GIGABYTE = 1e9;

	private static final double HOUR_NANOS = 3600e9;

	public Prices {
		if (!isLegal(perGigabyte) || !isLegal(perHour)) {
			throw new IllegalArgumentException(
					"Prices must be from 0 to 1000000, but are %s and %s".formatted(perGigabyte, perHour));
		}
	}

	/**
	 * Return whether something may have a price.
	 * @param price the price
	 * @return {@code true} from 0 to a million
	 */
	public static boolean isLegal(double price) {
		return price >= 0 && price <= 1_000_000;
	}

	double of(long bytes, long processorNanos) {
		return bytes / GIGABYTE * this.perGigabyte + processorNanos / HOUR_NANOS * this.perHour;
	}

}
