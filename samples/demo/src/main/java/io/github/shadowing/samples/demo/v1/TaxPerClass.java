package io.github.shadowing.samples.demo.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.github.shadowing.samples.demo.shop.cart.TaxCalculator;
import io.github.shadowing.samples.demo.shop.catalogue.TaxClass;

import org.springframework.stereotype.Component;

/**
 * Taxes the sum of a tax class and rounds once.
 */
@Component
class TaxPerClass implements TaxCalculator {

	@Override
	public BigDecimal tax(TaxClass taxClass, List<BigDecimal> nets) {
		BigDecimal net = nets.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		return net.multiply(taxClass.rate()).setScale(2, RoundingMode.HALF_UP);
	}

}
