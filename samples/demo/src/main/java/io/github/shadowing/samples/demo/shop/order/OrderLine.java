package io.github.shadowing.samples.demo.shop.order;

import java.math.BigDecimal;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 */
@Entity
public class OrderLine {

	@Id
	@GeneratedValue
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@SuppressWarnings("unused") // read by queries only
	private PurchaseOrder purchaseOrder;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Product product;

	private int quantity;

	@Column(precision = 10, scale = 2)
	private BigDecimal unitPrice;

	@SuppressWarnings("NullAway.Init") // JPA fills the fields
	protected OrderLine() {
	}

	OrderLine(PurchaseOrder purchaseOrder, Product product, int quantity) {
		this.purchaseOrder = purchaseOrder;
		this.product = product;
		this.quantity = quantity;
		this.unitPrice = product.getPrice();
	}

	Product getProduct() {
		return this.product;
	}

	int getQuantity() {
		return this.quantity;
	}

	BigDecimal getUnitPrice() {
		return this.unitPrice;
	}

	BigDecimal getAmount() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

}
