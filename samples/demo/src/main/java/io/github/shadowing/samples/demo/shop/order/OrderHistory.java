package io.github.shadowing.samples.demo.shop.order;

import java.util.List;

/**
 * Knows what a customer has bought.
 */
@FunctionalInterface
public interface OrderHistory {

	/**
	 * Return the shipped orders of a customer.
	 * @param customerId the customer
	 * @return the orders, the latest first
	 */
	List<OrderView> shippedTo(long customerId);

}
