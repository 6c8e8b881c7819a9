package io.github.shadowing.samples.demo.v2;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.ProductRepository;
import io.github.shadowing.samples.demo.shop.catalogue.ProductSearch;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/**
 * Finds a page of identifiers in the order asked for and then loads their products, which
 * is quicker for a large catalogue. The second query has no order of its own, so the
 * right products come in the wrong one.
 */
@Component
class TwoStepSearch implements ProductSearch {

	private final ProductIndex index;

	private final ProductRepository products;

	TwoStepSearch(ProductIndex index, ProductRepository products) {
		this.index = index;
		this.products = products;
	}

	@Override
	public Page<Product> search(String text, Pageable page) {
		Page<Long> ids = this.index.findIds(text, page);
		return new PageImpl<>(this.products.findAllById(ids.getContent()), page, ids.getTotalElements());
	}

}
