package io.github.shadowing.samples.demo.v2;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.github.shadowing.samples.demo.shop.customer.Address;
import io.github.shadowing.samples.demo.shop.customer.ShippingZone;
import io.github.shadowing.samples.demo.shop.customer.ShippingZones;

import org.springframework.stereotype.Component;

/**
 * Looks the zone up in the carrier's table of postal code ranges. The table covers the
 * country; that some customers live where postal codes start with a letter was forgotten.
 */
@Component
class PostalRangeZones implements ShippingZones {

	private final NavigableMap<Integer, ShippingZone> zonesByLowestCode = new TreeMap<>(
			Map.of(0, ShippingZone.NORTH, 30_000, ShippingZone.WEST, 60_000, ShippingZone.SOUTH));

	@Override
	public ShippingZone zoneOf(Address address) {
		int code = Integer.parseInt(address.postalCode());
		return this.zonesByLowestCode.floorEntry(code).getValue();
	}

}
