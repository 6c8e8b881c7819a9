package io.github.shadowing.samples.demo.shop.customer;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The customers.
 */
public interface CustomerRepository extends JpaRepository<Customer, Long> {

	/**
	 * Return a customer, or answer the request with status 404.
	 * @param id the identifier of the customer
	 * @return the customer
	 */
	default Customer require(long id) {
		return findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id));
	}

}
