package io.github.shadowing.samples.demo.shop.customer;

/**
 * Knows the shipping zone of an address.
 */
@FunctionalInterface
public interface ShippingZones {

	/**
	 * Find the zone of an address.
	 * @param address the address
	 * @return the zone
	 */
	ShippingZone zoneOf(Address address);

}
