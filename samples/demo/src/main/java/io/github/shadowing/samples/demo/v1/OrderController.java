package io.github.shadowing.samples.demo.v1;

import io.github.shadowing.samples.demo.shop.order.OrderRepository;
import io.github.shadowing.samples.demo.shop.order.OrderView;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows an order, or answers with status 404.
 */
@RestController
class OrderController {

	private final OrderRepository orders;

	OrderController(OrderRepository orders) {
		this.orders = orders;
	}

	@GetMapping("/orders/{id}")
	OrderView order(@PathVariable long id) {
		return this.orders.findWithLinesById(id)
			.map(OrderView::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No order " + id));
	}

}
