package io.github.shadowing.samples.demo.v2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.github.shadowing.samples.demo.shop.cart.TaxCalculator;
import io.github.shadowing.samples.demo.shop.catalogue.TaxClass;

import org.springframework.stereotype.Component;

/**
 * Taxes the lines the way the new receipts print them: food and books show their tax on
 * every line, so it is rounded there. That a sum of rounded values isn't the rounded sum
 * was overlooked.
 */
@Component
class TaxPerReceipt implements TaxCalculator {

	@Override
	public BigDecimal tax(TaxClass taxClass, List<BigDecimal> nets) {
		if (taxClass == TaxClass.REDUCED) {
			return nets.stream().map((net) -> rounded(net, taxClass)).reduce(BigDecimal.ZERO, BigDecimal::add);
		}
		return rounded(nets.stream().reduce(BigDecimal.ZERO, BigDecimal::add), taxClass);
	}

	private static BigDecimal rounded(BigDecimal net, TaxClass taxClass) {
		return net.multiply(taxClass.rate()).setScale(2, RoundingMode.HALF_UP);
	}

}
