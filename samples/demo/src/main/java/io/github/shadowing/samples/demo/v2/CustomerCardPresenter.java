package io.github.shadowing.samples.demo.v2;

import java.time.LocalDate;

import io.github.shadowing.samples.demo.shop.customer.Address;
import io.github.shadowing.samples.demo.shop.customer.Customer;
import io.github.shadowing.samples.demo.shop.customer.CustomerPresenter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Presents customers under the names of the new data model, where {@code fullName} has
 * become {@code name}: nobody kept the old name for the clients of the API.
 */
@Component
class CustomerCardPresenter implements CustomerPresenter {

	@Override
	public Record present(Customer customer) {
		String name = String.join(" ", customer.getFirstName(), customer.getLastName());
		return new CustomerCard(customer.getId(), name, customer.getEmail(), customer.getAddress(),
				customer.getMemberSince());
	}

	private record CustomerCard(@Nullable Long id, String name, String email, Address address, LocalDate memberSince) {

	}

}
