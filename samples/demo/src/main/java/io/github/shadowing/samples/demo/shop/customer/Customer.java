package io.github.shadowing.samples.demo.shop.customer;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who buys in the shop.
 */
@Entity
public class Customer {

	@Id
	@GeneratedValue
	private @Nullable Long id;

	private String firstName;

	private String lastName;

	private String email;

	private Address address;

	private LocalDate memberSince;

	@SuppressWarnings("NullAway.Init") // JPA fills the fields
	protected Customer() {
	}

	/**
	 * Create a new customer.
	 * @param firstName the first name
	 * @param lastName the last name
	 * @param email the mail address
	 * @param address where the customer lives
	 * @param memberSince the day the customer registered
	 */
	public Customer(String firstName, String lastName, String email, Address address, LocalDate memberSince) {
		this.firstName = firstName;
		this.lastName = lastName;
		this.email = email;
		this.address = address;
		this.memberSince = memberSince;
	}

	public @Nullable Long getId() {
		return this.id;
	}

	public String getFirstName() {
		return this.firstName;
	}

	public String getLastName() {
		return this.lastName;
	}

	public String getEmail() {
		return this.email;
	}

	public Address getAddress() {
		return this.address;
	}

	public LocalDate getMemberSince() {
		return this.memberSince;
	}

}
