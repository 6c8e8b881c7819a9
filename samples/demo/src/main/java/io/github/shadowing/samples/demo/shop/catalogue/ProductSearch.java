package io.github.shadowing.samples.demo.shop.catalogue;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/**
 * Finds products by name.
 */
@FunctionalInterface
public interface ProductSearch {

	/**
	 * Search the products.
	 * @param text a part of the name, in any case
	 * @param page the page to return and the order of the results
	 * @return the products of that page
	 */
	Page<Product> search(String text, Pageable page);

}
