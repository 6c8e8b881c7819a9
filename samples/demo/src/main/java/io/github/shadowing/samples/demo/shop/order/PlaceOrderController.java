package io.github.shadowing.samples.demo.shop.order;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.ProductRepository;
import io.github.shadowing.samples.demo.shop.customer.CustomerRepository;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Places an order: the only write, which Shadow doesn't copy unless it is told to.
 */
@RestController
class PlaceOrderController {

	private final CustomerRepository customers;

	private final ProductRepository products;

	private final OrderRepository orders;

	PlaceOrderController(CustomerRepository customers, ProductRepository products, OrderRepository orders) {
		this.customers = customers;
		this.products = products;
		this.orders = orders;
	}

	@PostMapping("/orders")
	@Transactional
	public ResponseEntity<OrderView> place(@RequestBody NewOrder newOrder) {
		PurchaseOrder order = new PurchaseOrder(this.customers.require(newOrder.customerId()),
				LocalDate.now(ZoneOffset.UTC), OrderStatus.PLACED);
		newOrder.items().forEach((item) -> order.add(product(item.productId()), item.quantity()));
		this.orders.save(order);
		return ResponseEntity.created(URI.create("/orders/" + order.getId())).body(OrderView.of(order));
	}

	private Product product(long id) {
		return this.products.findById(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "No product " + id));
	}

}
