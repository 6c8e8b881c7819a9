package io.github.shadowing.samples.demo.shop.seed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.TaxClass;

/**
 * Makes up the products: every adjective with every noun of every department.
 */
class Assortment {

	private static final List<String> ADJECTIVES = List.of("Small", "Large", "Classic", "Organic", "Nordic", "Golden",
			"Everyday", "Premium");

	private static final List<Department> DEPARTMENTS = List.of(
			new Department("fruit", TaxClass.REDUCED, 79, 900,
					List.of("Apples", "Pears", "Lemons", "Plums", "Cherries")),
			new Department("bakery", TaxClass.REDUCED, 49, 700,
					List.of("Rye Bread", "Baguette", "Muffins", "Crackers", "Lemon Cake")),
			new Department("coffee", TaxClass.REDUCED, 399, 2500,
					List.of("Espresso", "Filter Coffee", "Green Tea", "Cocoa", "Chai")),
			new Department("books", TaxClass.REDUCED, 799, 4500,
					List.of("Cookbook", "Atlas", "Novel", "Garden Guide", "Bread Book")),
			new Department("kitchen", TaxClass.STANDARD, 999, 15000,
					List.of("Kettle", "Tea Pot", "Bread Knife", "Pan", "Coffee Mill")),
			new Department("garden", TaxClass.STANDARD, 499, 9000,
					List.of("Spade", "Garden Hose", "Plant Pot", "Rake", "Bird House")),
			new Department("office", TaxClass.STANDARD, 99, 6000,
					List.of("Notebook", "Desk Lamp", "Pen Set", "Stapler", "Book Stand")),
			new Department("toys", TaxClass.STANDARD, 599, 8000,
					List.of("Puzzle", "Train Set", "Kite", "Tea Set", "Building Blocks")),
			new Department("vouchers", TaxClass.ZERO, 1000, 10000,
					List.of("Gift Card", "Birthday Card", "Book Token", "Coffee Course", "Garden Tour")));

	private final Random random;

	Assortment(Random random) {
		this.random = random;
	}

	List<Product> products() {
		List<Product> products = new ArrayList<>(DEPARTMENTS.stream().flatMap(this::products).toList());
		Collections.shuffle(products, this.random);
		return products;
	}

	private Stream<Product> products(Department department) {
		return department.nouns()
			.stream()
			.flatMap((noun) -> ADJECTIVES.stream().map((adjective) -> product(adjective + " " + noun, department)));
	}

	private Product product(String name, Department department) {
		int cents = department.cheapest() + this.random.nextInt(department.dearest() - department.cheapest());
		return new Product(name, department.category(), department.taxClass(), BigDecimal.valueOf(cents, 2),
				this.random.nextInt(250));
	}

	private record Department(String category, TaxClass taxClass, int cheapest, int dearest, List<String> nouns) {

	}

}
