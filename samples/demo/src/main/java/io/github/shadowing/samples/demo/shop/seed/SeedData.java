package io.github.shadowing.samples.demo.shop.seed;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.ProductRepository;
import io.github.shadowing.samples.demo.shop.customer.Customer;
import io.github.shadowing.samples.demo.shop.customer.CustomerRepository;
import io.github.shadowing.samples.demo.shop.order.OrderRepository;
import io.github.shadowing.samples.demo.shop.order.OrderStatus;
import io.github.shadowing.samples.demo.shop.order.PurchaseOrder;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fills the empty database before the web server starts. Products, customers and orders
 * are numbered from 1; the seed is fixed, so both versions get the same rows.
 */
@Component
class SeedData implements SmartInitializingSingleton {

	private static final int ORDERS = 3000;

	private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 1);

	private final Random random = new Random(20261121);

	private final ProductRepository products;

	private final CustomerRepository customers;

	private final OrderRepository orders;

	private final TransactionOperations transactions;

	SeedData(ProductRepository products, CustomerRepository customers, OrderRepository orders,
			TransactionOperations transactions) {
		this.products = products;
		this.customers = customers;
		this.orders = orders;
		this.transactions = transactions;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.transactions.executeWithoutResult((status) -> {
			List<Product> assortment = this.products.saveAll(new Assortment(this.random).products());
			List<Customer> clientele = this.customers.saveAll(new Clientele(this.random).customers());
			for (int number = 0; number < ORDERS; number++) {
				this.orders.save(order(number, assortment, clientele));
			}
		});
	}

	private PurchaseOrder order(int number, List<Product> assortment, List<Customer> clientele) {
		Customer customer = clientele.get(this.random.nextInt(clientele.size()));
		PurchaseOrder order = new PurchaseOrder(customer, FIRST_DAY.plusDays(number * 365L / ORDERS),
				OrderStatus.SHIPPED);
		int lines = 1 + this.random.nextInt(5);
		for (int line = 0; line < lines; line++) {
			// Squared, so that some products sell far better than others.
			double popularity = Math.pow(this.random.nextDouble(), 2);
			order.add(assortment.get((int) (popularity * assortment.size())), 1 + this.random.nextInt(4));
		}
		return order;
	}

}
