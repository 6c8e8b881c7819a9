package io.github.shadowing.samples.demo.shop.customer;

import java.math.BigDecimal;

/**
 * How far a parcel has to go.
 */
public enum ShippingZone {

	/** Postal codes that start with 0 to 2. */
	NORTH("3.90", 1),

	/** Postal codes that start with 3 to 5. */
	WEST("4.50", 2),

	/** Postal codes that start with 6 to 9. */
	SOUTH("4.90", 2),

	/** Other countries. */
	ABROAD("12.50", 5);

	private final BigDecimal price;

	private final int days;

	ShippingZone(String price, int days) {
		this.price = new BigDecimal(price);
		this.days = days;
	}

	BigDecimal price() {
		return this.price;
	}

	int days() {
		return this.days;
	}

}
