package io.github.shadowing.samples.demo.v2;

import io.github.shadowing.samples.demo.shop.catalogue.Product;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Finds the identifiers of products, which an index alone can answer.
 */
interface ProductIndex extends Repository<Product, Long> {

	@Query("select p.id from Product p where upper(p.name) like concat('%', upper(:text), '%')")
	Page<Long> findIds(String text, Pageable page);

}
