package io.github.shadowing.samples.demo.shop.cart;

import java.math.BigDecimal;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.TaxClass;

/**
 * A line of a priced cart.
 *
 * @param productId the product
 * @param name the name of the product
 * @param taxClass how the product is taxed
 * @param quantity the number of pieces
 * @param net the net amount of the line
 */
record CartLine(long productId, String name, TaxClass taxClass, int quantity, BigDecimal net) {

	static CartLine of(CartItem item, Product product) {
		return new CartLine(item.productId(), product.getName(), product.getTaxClass(), item.quantity(),
				product.getPrice().multiply(BigDecimal.valueOf(item.quantity())));
	}

}
