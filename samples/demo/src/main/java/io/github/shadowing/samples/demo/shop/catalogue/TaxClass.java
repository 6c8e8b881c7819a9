package io.github.shadowing.samples.demo.shop.catalogue;

import java.math.BigDecimal;

/**
 * How a product is taxed.
 */
public enum TaxClass {

	/** Most goods. */
	STANDARD("0.19"),

	/** Food and books. */
	REDUCED("0.07"),

	/** Vouchers, which are taxed when they are redeemed. */
	ZERO("0.00");

	private final BigDecimal rate;

	TaxClass(String rate) {
		this.rate = new BigDecimal(rate);
	}

	/**
	 * Return the tax rate.
	 * @return the rate, as a fraction of the net price
	 */
	public BigDecimal rate() {
		return this.rate;
	}

}
