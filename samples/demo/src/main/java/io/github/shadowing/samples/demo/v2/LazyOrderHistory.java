package io.github.shadowing.samples.demo.v2;

import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.samples.demo.shop.order.OrderHistory;
import io.github.shadowing.samples.demo.shop.order.OrderStatus;
import io.github.shadowing.samples.demo.shop.order.OrderView;
import io.github.shadowing.samples.demo.shop.order.PurchaseOrder;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the history of a customer without handwritten queries. The lines of each order
 * and the product of each line are loaded one by one when they are shown: the answer is
 * right, but it takes dozens of queries.
 */
@Component
class LazyOrderHistory implements OrderHistory {

	private final CustomerOrders orders;

	LazyOrderHistory(CustomerOrders orders) {
		this.orders = orders;
	}

	@Override
	@Transactional(readOnly = true)
	public List<OrderView> shippedTo(long customerId) {
		try (Stream<PurchaseOrder> shipped = this.orders.findByCustomerIdAndStatusOrderByPlacedOnDescIdAsc(customerId,
				OrderStatus.SHIPPED)) {
			return shipped.map(OrderView::of).toList();
		}
	}

}
