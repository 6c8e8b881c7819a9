package io.github.shadowing.samples.demo.shop.catalogue;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * Something the shop sells.
 */
@Entity
public class Product {

	@Id
	@GeneratedValue
	private @Nullable Long id;

	private String name;

	private String category;

	@Enumerated(EnumType.STRING)
	private TaxClass taxClass;

	@Column(precision = 10, scale = 2)
	private BigDecimal price;

	private int stock;

	@SuppressWarnings("NullAway.Init") // JPA fills the fields
	protected Product() {
	}

	/**
	 * Create a new product.
	 * @param name the name
	 * @param category the category
	 * @param taxClass how it is taxed
	 * @param price the net price
	 * @param stock the number of pieces in stock
	 */
	public Product(String name, String category, TaxClass taxClass, BigDecimal price, int stock) {
		this.name = name;
		this.category = category;
		this.taxClass = taxClass;
		this.price = price;
		this.stock = stock;
	}

	public @Nullable Long getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

	public String getCategory() {
		return this.category;
	}

	public TaxClass getTaxClass() {
		return this.taxClass;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

	public int getStock() {
		return this.stock;
	}

}
