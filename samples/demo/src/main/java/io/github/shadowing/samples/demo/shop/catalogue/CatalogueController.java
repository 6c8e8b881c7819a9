package io.github.shadowing.samples.demo.shop.catalogue;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lists the products and shows a single one.
 */
@RestController
class CatalogueController {

	private final ProductRepository products;

	CatalogueController(ProductRepository products) {
		this.products = products;
	}

	@GetMapping("/products")
	CataloguePage list(@RequestParam(required = false) @Nullable String category,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
		PageRequest request = Paging.page(page, size, Sort.by("id"));
		Page<Product> found = (category != null) ? this.products.findByCategory(category, request)
				: this.products.findAll(request);
		return new CataloguePage(UUID.randomUUID(), Instant.now(), found.getTotalElements(),
				found.map(ProductView::of).getContent());
	}

	@GetMapping("/products/{id}")
	ProductView product(@PathVariable long id) {
		return this.products.findById(id)
			.map(ProductView::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No product " + id));
	}

}
