package io.github.shadowing.samples.demo.v1;

import io.github.shadowing.samples.demo.shop.customer.Address;
import io.github.shadowing.samples.demo.shop.customer.ShippingZone;
import io.github.shadowing.samples.demo.shop.customer.ShippingZones;

import org.springframework.stereotype.Component;

/**
 * Reads the zone off the first character of the postal code.
 */
@Component
class PostalPrefixZones implements ShippingZones {

	@Override
	public ShippingZone zoneOf(Address address) {
		return switch (address.postalCode().charAt(0)) {
			case '0', '1', '2' -> ShippingZone.NORTH;
			case '3', '4', '5' -> ShippingZone.WEST;
			case '6', '7', '8', '9' -> ShippingZone.SOUTH;
			default -> ShippingZone.ABROAD;
		};
	}

}
