package io.github.shadowing.samples.demo.v2;

import java.util.stream.Stream;

import io.github.shadowing.samples.demo.shop.order.OrderStatus;
import io.github.shadowing.samples.demo.shop.order.PurchaseOrder;

import org.springframework.data.repository.Repository;

/**
 * Finds the orders of a customer by the name of the method alone.
 */
interface CustomerOrders extends Repository<PurchaseOrder, Long> {

	Stream<PurchaseOrder> findByCustomerIdAndStatusOrderByPlacedOnDescIdAsc(long customerId, OrderStatus status);

}
