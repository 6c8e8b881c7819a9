package io.github.shadowing.samples.demo.shop.order;

import java.util.List;

import io.github.shadowing.samples.demo.shop.cart.CartItem;

/**
 * An order to be placed.
 *
 * @param customerId who orders
 * @param items what is ordered
 */
record NewOrder(long customerId, List<CartItem> items) {

}
