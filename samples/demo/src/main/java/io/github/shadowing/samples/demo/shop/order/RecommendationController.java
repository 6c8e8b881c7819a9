package io.github.shadowing.samples.demo.shop.order;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.shadowing.samples.demo.shop.catalogue.Product;
import io.github.shadowing.samples.demo.shop.catalogue.ProductRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Recommends what others ordered together with a product. Answers asynchronously, on
 * another thread than the request's: by a future, as WebFlux takes a {@code Callable} for
 * an answer like any other.
 */
@RestController
class RecommendationController {

	private final OrderRepository orders;

	private final ProductRepository products;

	private final AsyncTaskExecutor executor;

	RecommendationController(OrderRepository orders, ProductRepository products, AsyncTaskExecutor executor) {
		this.orders = orders;
		this.products = products;
		this.executor = executor;
	}

	@GetMapping("/products/{id}/recommendations")
	CompletableFuture<List<Recommendation>> recommendations(@PathVariable long id) {
		return this.executor.submitCompletable(() -> orderedTogetherWith(id));
	}

	private List<Recommendation> orderedTogetherWith(long id) {
		List<Long> ids = this.orders.findOrderedTogether(id);
		return this.products.findAllById(ids)
			.stream()
			.map((product) -> Recommendation.of(product, ids.indexOf(product.getId()) + 1))
			.sorted()
			.toList();
	}

	/**
	 * A product to be recommended.
	 *
	 * @param rank the place in the list, from 1
	 * @param productId the product
	 * @param name the name of the product
	 */
	record Recommendation(int rank, @Nullable Long productId, String name) implements Comparable<Recommendation> {

		private static Recommendation of(Product product, int rank) {
			return new Recommendation(rank, product.getId(), product.getName());
		}

		@Override
		public int compareTo(Recommendation other) {
			return Integer.compare(this.rank, other.rank);
		}

	}

}
