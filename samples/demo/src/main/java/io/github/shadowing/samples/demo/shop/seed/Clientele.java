package io.github.shadowing.samples.demo.shop.seed;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.shadowing.samples.demo.shop.customer.Address;
import io.github.shadowing.samples.demo.shop.customer.Customer;

/**
 * Makes up the customers. One in eight lives abroad, where postal codes have letters.
 */
class Clientele {

	private static final int SIZE = 200;

	private static final List<String> FIRST_NAMES = List.of("Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta",
			"Hannes", "Ida", "Jonas", "Karla", "Leon", "Mia", "Noah", "Olga", "Paul");

	private static final List<String> LAST_NAMES = List.of("Albrecht", "Becker", "Conrad", "Dietrich", "Engel",
			"Fischer", "Graf", "Huber", "Ivers", "Jansen", "Keller", "Lorenz", "Maurer");

	private static final List<String> STREETS = List.of("Station Road", "Mill Lane", "Church Street", "Park Avenue",
			"Garden Row");

	private static final List<String> TOWNS = List.of("Aldenau", "Brunnstadt", "Falkenberg", "Lindhafen", "Rosental");

	private final Random random;

	Clientele(Random random) {
		this.random = random;
	}

	List<Customer> customers() {
		return IntStream.rangeClosed(1, SIZE).mapToObj(this::customer).toList();
	}

	private Customer customer(int number) {
		String firstName = any(FIRST_NAMES);
		String lastName = any(LAST_NAMES);
		String email = (firstName + "." + lastName + number + "@example.org").toLowerCase(Locale.ROOT);
		return new Customer(firstName, lastName, email, address(number),
				LocalDate.of(2019, 1, 1).plusDays(this.random.nextInt(2000)));
	}

	private Address address(int number) {
		String street = any(STREETS) + " " + (1 + this.random.nextInt(90));
		if (number % 8 == 1) {
			return new Address(street, "SW%dA %dAA".formatted(1 + number / 8, 1 + this.random.nextInt(9)), "London",
					"GB");
		}
		return new Address(street, "%05d".formatted(1000 + this.random.nextInt(98_000)), any(TOWNS), "DE");
	}

	private String any(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
