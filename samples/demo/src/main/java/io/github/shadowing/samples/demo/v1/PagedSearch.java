package io.github.shadowing.samples.demo.v1;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.ProductRepository;
import io.github.shadowing.samples.demo.shop.catalogue.ProductSearch;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/**
 * Lets the database find, sort and cut out the page.
 */
@Component
class PagedSearch implements ProductSearch {

	private final ProductRepository products;

	PagedSearch(ProductRepository products) {
		this.products = products;
	}

	@Override
	public Page<Product> search(String text, Pageable page) {
		return this.products.findByNameContainingIgnoreCase(text, page);
	}

}
