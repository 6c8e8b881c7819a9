package io.github.shadowing.samples.demo.v1;

import java.time.LocalDate;

import io.github.shadowing.samples.demo.shop.customer.Address;
import io.github.shadowing.samples.demo.shop.customer.Customer;
import io.github.shadowing.samples.demo.shop.customer.CustomerPresenter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Presents customers with their {@code fullName}.
 */
@Component
class ProfilePresenter implements CustomerPresenter {

	@Override
	public Record present(Customer customer) {
		return new Profile(customer.getId(), customer.getFirstName() + " " + customer.getLastName(),
				customer.getEmail(), customer.getAddress(), customer.getMemberSince());
	}

	private record Profile(@Nullable Long id, String fullName, String email, Address address, LocalDate memberSince) {

	}

}
