package io.github.shadowing.samples.demo.shop.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.EntityManager;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds up all that was ever sold: slow, and the same in both versions.
 */
@RestController
class SalesReportController {

	private static final String QUERY = """
			select year(o.placedOn), month(o.placedOn), p.category, count(distinct o.id), sum(l.quantity),
				sum(l.quantity * l.unitPrice)
			from OrderLine l join l.purchaseOrder o join l.product p
			where o.status = SHIPPED
			group by year(o.placedOn), month(o.placedOn), p.category
			order by year(o.placedOn), month(o.placedOn), p.category
			""";

	private final EntityManager entityManager;

	SalesReportController(EntityManager entityManager) {
		this.entityManager = entityManager;
	}

	@GetMapping("/reports/sales")
	SalesReport sales() {
		List<SalesReport.Figure> figures = this.entityManager.createQuery(QUERY, SalesReport.Figure.class)
			.getResultList();
		return new SalesReport(UUID.randomUUID(), Instant.now(), figures);
	}

}
