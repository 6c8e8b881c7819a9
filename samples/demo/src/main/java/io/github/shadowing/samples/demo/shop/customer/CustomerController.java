package io.github.shadowing.samples.demo.shop.customer;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the profile of a customer and what shipping to the customer costs.
 */
@RestController
@RequestMapping("/customers/{id}")
class CustomerController {

	private final CustomerRepository customers;

	private final CustomerPresenter presenter;

	private final ShippingZones zones;

	CustomerController(CustomerRepository customers, CustomerPresenter presenter, ShippingZones zones) {
		this.customers = customers;
		this.presenter = presenter;
		this.zones = zones;
	}

	@GetMapping
	Record profile(@PathVariable long id) {
		return this.presenter.present(this.customers.require(id));
	}

	@GetMapping("/shipping")
	ShippingQuote shipping(@PathVariable long id) {
		Customer customer = this.customers.require(id);
		return ShippingQuote.of(id, this.zones.zoneOf(customer.getAddress()));
	}

}
