package io.github.shadowing.samples.demo.v2;

import io.github.shadowing.samples.demo.shop.order.OrderRepository;
import io.github.shadowing.samples.demo.shop.order.OrderView;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows an order. An order that isn't there is {@code null}, which Spring writes as an
 * empty answer with status 200.
 */
@RestController
@RequestMapping("/orders")
class OrderLookup {

	private final OrderRepository orders;

	OrderLookup(OrderRepository orders) {
		this.orders = orders;
	}

	@GetMapping("/{id}")
	@Nullable OrderView find(@PathVariable long id) {
		return this.orders.findWithLinesById(id).map(OrderView::of).orElse(null);
	}

}
