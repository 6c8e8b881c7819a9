package io.github.shadowing.samples.demo.shop.catalogue;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The products.
 */
public interface ProductRepository extends JpaRepository<Product, Long> {

	/**
	 * Find the products of a category.
	 * @param category the category
	 * @param page the page to return
	 * @return the products of that page
	 */
	Page<Product> findByCategory(String category, Pageable page);

	/**
	 * Find the products whose name contains a text.
	 * @param text the text, in any case
	 * @param page the page to return
	 * @return the products of that page
	 */
	Page<Product> findByNameContainingIgnoreCase(String text, Pageable page);

}
