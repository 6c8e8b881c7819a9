package io.github.shadowing.samples.demo.shop.customer;

/**
 * Gives the profile of a customer the shape that the API shows.
 */
@FunctionalInterface
public interface CustomerPresenter {

	/**
	 * Present a customer.
	 * @param customer the customer
	 * @return what is written as JSON
	 */
	Record present(Customer customer);

}
