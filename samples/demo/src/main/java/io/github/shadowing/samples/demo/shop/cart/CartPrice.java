package io.github.shadowing.samples.demo.shop.cart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a cart costs.
 *
 * @param requestId the identifier of this answer
 * @param generatedAt the time of this answer
 * @param lines the lines of the cart
 * @param net the sum before tax
 * @param tax the tax
 * @param gross the sum to pay
 */
record CartPrice(UUID requestId, Instant generatedAt, List<CartLine> lines, BigDecimal net, BigDecimal tax,
		BigDecimal gross) {

}
