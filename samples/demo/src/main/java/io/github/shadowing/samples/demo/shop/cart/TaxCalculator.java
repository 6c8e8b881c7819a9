package io.github.shadowing.samples.demo.shop.cart;

import java.math.BigDecimal;
import java.util.List;

import io.github.shadowing.samples.demo.shop.catalogue.TaxClass;

/**
 * Calculates the tax of a cart.
 */
@FunctionalInterface
public interface TaxCalculator {

	/**
	 * Calculate the tax of the lines that are in one tax class.
	 * @param taxClass the tax class
	 * @param nets the net amounts of the lines
	 * @return the tax, in whole cents
	 */
	BigDecimal tax(TaxClass taxClass, List<BigDecimal> nets);

}
