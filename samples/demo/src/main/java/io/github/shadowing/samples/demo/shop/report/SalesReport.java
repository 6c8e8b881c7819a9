package io.github.shadowing.samples.demo.shop.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was sold, month by month.
 *
 * @param requestId the identifier of this answer
 * @param generatedAt the time of this answer
 * @param figures the figures
 */
record SalesReport(UUID requestId, Instant generatedAt, List<Figure> figures) {

	/**
	 * The sales of a category in a month.
	 *
	 * @param year the year
	 * @param month the month
	 * @param category the category
	 * @param orders the number of orders
	 * @param pieces the number of pieces
	 * @param net the net sales
	 */
	record Figure(int year, int month, String category, long orders, long pieces, BigDecimal net) {

	}

}
