package io.github.shadowing.samples.demo.shop.catalogue;

import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Searches the products.
 */
@RestController
class SearchController {

	private final ProductSearch search;

	SearchController(ProductSearch search) {
		this.search = search;
	}

	@GetMapping("/search")
	SearchResult search(@RequestParam String q, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "10") int size, @RequestParam(defaultValue = "name") String sort) {
		return SearchResult.of(this.search.search(q, Paging.page(page, size, order(sort))));
	}

	private static Sort order(String sort) {
		return switch (sort) {
			case "name" -> Sort.by("name", "id");
			case "price" -> Sort.by("price", "id");
			default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Sort by name or price");
		};
	}

}
