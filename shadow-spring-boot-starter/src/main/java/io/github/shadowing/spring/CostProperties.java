package io.github.shadowing.spring;

/**
 * What shadowing costs.
 */
public class CostProperties {

	/**
	 * Price of a gigabyte (10^9 bytes) on the connections to the shadows, from 0 to
	 * 1000000 in any currency. If this and 'shadow.cost.price-per-hour' are 0, there is
	 * no estimate.
	 */
	private double pricePerGb;

	/**
	 * Price of an hour of a processor that Shadow's own threads use, from 0 to 1000000 in
	 * the same currency.
	 */
	private double pricePerHour;

	public double getPricePerGb() {
		return this.pricePerGb;
	}

	public void setPricePerGb(double pricePerGb) {
		this.pricePerGb = pricePerGb;
	}

	public double getPricePerHour() {
		return this.pricePerHour;
	}

	public void setPricePerHour(double pricePerHour) {
		this.pricePerHour = pricePerHour;
	}

}
