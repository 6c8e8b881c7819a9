package io.github.shadowing.samples.demo.shop.order;

import java.util.List;

import io.github.shadowing.samples.demo.shop.customer.CustomerRepository;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what a customer has bought.
 */
@RestController
class OrderHistoryController {

	private final CustomerRepository customers;

	private final OrderHistory history;

	OrderHistoryController(CustomerRepository customers, OrderHistory history) {
		this.customers = customers;
		this.history = history;
	}

	@GetMapping("/customers/{id}/orders")
	List<OrderView> orders(@PathVariable long id) {
		this.customers.require(id);
		return this.history.shippedTo(id);
	}

}
