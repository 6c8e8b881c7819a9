package io.github.shadowing.samples.demo.shop.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An order, as the API shows it.
 *
 * @param id the identifier
 * @param customerId the customer
 * @param placedOn the day the order was placed
 * @param status how far the order has come
 * @param lines the lines
 * @param total the sum of the lines
 */
public record OrderView(@Nullable Long id, @Nullable Long customerId, LocalDate placedOn, OrderStatus status,
		List<LineView> lines, BigDecimal total) {

	/**
	 * Show an order; reads the lines and their products.
	 * @param order the order
	 * @return the order, as the API shows it
	 */
	public static OrderView of(PurchaseOrder order) {
		List<LineView> lines = order.getLines().stream().map(LineView::of).toList();
		BigDecimal total = lines.stream().map(LineView::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
		return new OrderView(order.getId(), order.getCustomer().getId(), order.getPlacedOn(), order.getStatus(), lines,
				total);
	}

	/**
	 * A line of an order, as the API shows it.
	 *
	 * @param product the name of the product
	 * @param quantity the number of pieces
	 * @param price the net price of a piece
	 * @param amount the net amount of the line
	 */
	public record LineView(String product, int quantity, BigDecimal price, BigDecimal amount) {

		private static LineView of(OrderLine line) {
			return new LineView(line.getProduct().getName(), line.getQuantity(), line.getUnitPrice(), line.getAmount());
		}

	}

}
