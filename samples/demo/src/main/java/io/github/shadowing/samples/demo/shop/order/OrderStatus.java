package io.github.shadowing.samples.demo.shop.order;

/**
 * How far an order has come.
 */
public enum OrderStatus {

	/** Placed, not yet shipped. */
	PLACED,

	/** Shipped and paid. */
	SHIPPED

}
