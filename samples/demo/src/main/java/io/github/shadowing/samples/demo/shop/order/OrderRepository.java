package io.github.shadowing.samples.demo.shop.order;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/**
 * The orders.
 */
public interface OrderRepository extends JpaRepository<PurchaseOrder, Long> {

	/**
	 * Find an order together with its lines and products.
	 * @param id the identifier of the order
	 * @return the order, if there is one
	 */
	@EntityGraph(attributePaths = { "lines", "lines.product" })
	Optional<PurchaseOrder> findWithLinesById(long id);

	/**
	 * Find the identifiers of the products that are most often ordered together with a
	 * product.
	 * @param productId the product
	 * @return up to four identifiers, the most frequent first
	 */
	@Query("""
			select other.product.id
			from OrderLine line
			join OrderLine other on other.purchaseOrder = line.purchaseOrder and other.product <> line.product
			where line.product.id = :productId and line.purchaseOrder.status = SHIPPED
			group by other.product.id
			order by count(*) desc, other.product.id
			limit 4
			""")
	List<Long> findOrderedTogether(long productId);

}
