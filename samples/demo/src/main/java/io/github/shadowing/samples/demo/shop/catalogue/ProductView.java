package io.github.shadowing.samples.demo.shop.catalogue;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A product, as the API shows it.
 *
 * @param id the identifier
 * @param name the name
 * @param category the category
 * @param taxClass how it is taxed
 * @param price the net price
 * @param stock the number of pieces in stock
 */
record ProductView(@Nullable Long id, String name, String category, TaxClass taxClass, BigDecimal price, int stock) {

	static ProductView of(Product product) {
		return new ProductView(product.getId(), product.getName(), product.getCategory(), product.getTaxClass(),
				product.getPrice(), product.getStock());
	}

}
