package io.github.shadowing.samples.demo.shop.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.customer.Customer;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 */
@Entity
public class PurchaseOrder {

	@Id
	@GeneratedValue
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Customer customer;

	private LocalDate placedOn;

	@Enumerated(EnumType.STRING)
	private OrderStatus status;

	@OneToMany(mappedBy = "purchaseOrder", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<OrderLine> lines = new ArrayList<>();

	@SuppressWarnings("NullAway.Init") // JPA fills the fields
	protected PurchaseOrder() {
	}

	/**
	 * Create a new order without lines.
	 * @param customer who ordered
	 * @param placedOn the day the order was placed
	 * @param status how far the order has come
	 */
	public PurchaseOrder(Customer customer, LocalDate placedOn, OrderStatus status) {
		this.customer = customer;
		this.placedOn = placedOn;
		this.status = status;
	}

	/**
	 * Add a line at the product's present price.
	 * @param product the product
	 * @param quantity the number of pieces
	 */
	public void add(Product product, int quantity) {
		this.lines.add(new OrderLine(this, product, quantity));
	}

	public @Nullable Long getId() {
		return this.id;
	}

	Customer getCustomer() {
		return this.customer;
	}

	LocalDate getPlacedOn() {
		return this.placedOn;
	}

	OrderStatus getStatus() {
		return this.status;
	}

	List<OrderLine> getLines() {
		return this.lines;
	}

}
