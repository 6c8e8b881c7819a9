package io.github.shadowing.samples.demo.shop.catalogue;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;

/**
 * A page of what was found.
 *
 * @param page the number of this page
 * @param total the number of products on all pages
 * @param content the products of this page, in the order asked for
 */
record SearchResult(int page, long total, List<Hit> content) {

	static SearchResult of(Page<Product> found) {
		return new SearchResult(found.getNumber(), found.getTotalElements(), found.map(Hit::of).getContent());
	}

	/**
	 * A product that was found.
	 *
	 * @param id the identifier
	 * @param name the name
	 * @param price the net price
	 */
	record Hit(@Nullable Long id, String name, BigDecimal price) {

		private static Hit of(Product product) {
			return new Hit(product.getId(), product.getName(), product.getPrice());
		}

	}

}
