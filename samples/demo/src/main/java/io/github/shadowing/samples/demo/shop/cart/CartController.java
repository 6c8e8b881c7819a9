package io.github.shadowing.samples.demo.shop.cart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.ProductRepository;
import io.github.shadowing.samples.demo.shop.catalogue.TaxClass;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Prices a cart.
 */
@RestController
class CartController {

	private final ProductRepository products;

	private final TaxCalculator taxCalculator;

	CartController(ProductRepository products, TaxCalculator taxCalculator) {
		this.products = products;
		this.taxCalculator = taxCalculator;
	}

	@GetMapping("/cart/price")
	CartPrice price(@RequestParam List<CartItem> items) {
		List<CartLine> lines = lines(items);
		BigDecimal net = lines.stream().map(CartLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal tax = tax(lines);
		return new CartPrice(UUID.randomUUID(), Instant.now(), lines, net, tax, net.add(tax));
	}

	private List<CartLine> lines(List<CartItem> items) {
		Map<@Nullable Long, Product> byId = this.products.findAllById(items.stream().map(CartItem::productId).toList())
			.stream()
			.collect(Collectors.toMap(Product::getId, Function.identity()));
		return items.stream().map((item) -> line(item, byId.get(item.productId()))).toList();
	}

	private CartLine line(CartItem item, @Nullable Product product) {
		if (product == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No product " + item.productId());
		}
		return CartLine.of(item, product);
	}

	private BigDecimal tax(List<CartLine> lines) {
		Map<TaxClass, List<BigDecimal>> nets = lines.stream()
			.collect(Collectors.groupingBy(CartLine::taxClass,
					Collectors.mapping(CartLine::net, Collectors.toUnmodifiableList())));
		return nets.entrySet()
			.stream()
			.map((entry) -> this.taxCalculator.tax(entry.getKey(), entry.getValue()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
