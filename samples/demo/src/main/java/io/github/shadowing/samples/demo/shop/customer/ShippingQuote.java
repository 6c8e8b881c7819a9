package io.github.shadowing.samples.demo.shop.customer;

import java.math.BigDecimal;

/**
 * What shipping to a customer costs.
 *
 * @param customerId the customer
 * @param zone the shipping zone
 * @param price the price of a parcel
 * @param days the days until the parcel arrives
 */
record ShippingQuote(long customerId, ShippingZone zone, BigDecimal price, int days) {

	static ShippingQuote of(long customerId, ShippingZone zone) {
		return new ShippingQuote(customerId, zone, zone.price(), zone.days());
	}

}
