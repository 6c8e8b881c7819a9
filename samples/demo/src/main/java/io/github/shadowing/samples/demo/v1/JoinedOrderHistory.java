package io.github.shadowing.samples.demo.v1;

import java.util.List;

import io.github.shadowing.samples.demo.shop.order.OrderHistory;
import io.github.shadowing.samples.demo.shop.order.OrderView;

import org.springframework.stereotype.Component;

/**
 * Reads the history of a customer with a single query.
 */
@Component
class JoinedOrderHistory implements OrderHistory {

	private final ShippedOrders orders;

	JoinedOrderHistory(ShippedOrders orders) {
		this.orders = orders;
	}

	@Override
	public List<OrderView> shippedTo(long customerId) {
		return this.orders.findWithLines(customerId).stream().map(OrderView::of).toList();
	}

}
