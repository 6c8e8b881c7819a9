package io.github.shadowing.samples.demo.v1;

import java.util.List;

import io.github.shadowing.samples.demo.shop.order.PurchaseOrder;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Finds the orders of a customer with all that is shown of them, in one query.
 */
interface ShippedOrders extends Repository<PurchaseOrder, Long> {

	@Query("""
			select distinct o from PurchaseOrder o
			join fetch o.lines line join fetch line.product
			where o.customer.id = :customerId and o.status = SHIPPED
			order by o.placedOn desc, o.id
			""")
	List<PurchaseOrder> findWithLines(long customerId);

}
