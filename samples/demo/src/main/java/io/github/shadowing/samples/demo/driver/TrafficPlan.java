package io.github.shadowing.samples.demo.driver;

import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the users ask for, request by request: the same sequence in every run.
 */
class TrafficPlan {

	private static final int PRODUCTS = 360;

	private static final int CUSTOMERS = 200;

	private static final int ORDERS = 3000;

	private static final List<String> CATEGORIES = List.of("fruit", "bakery", "coffee", "books", "kitchen", "garden",
			"office", "toys", "vouchers");

	private static final List<String> SEARCHED = List.of("tea", "garden", "bread", "coffee", "book", "card", "small",
			"organic");

	private final Random random;

	private final NavigableMap<Integer, Supplier<ShopRequest>> requests = new TreeMap<>();

	private int weights;

	TrafficPlan(long seed) {
		this.random = new Random(seed);
		add(14, () -> ShopRequest.get("/products?page=" + upTo(8)));
		add(6, () -> ShopRequest.get("/products?category=" + any(CATEGORIES)));
		add(18, () -> ShopRequest.get("/products/" + product()));
		add(5, () -> ShopRequest.get("/products/" + product() + "/recommendations"));
		add(14, () -> ShopRequest.get("/cart/price?items=" + cart()));
		add(12, () -> ShopRequest.get("/orders/" + order()));
		add(7, () -> ShopRequest.get("/customers/" + customer()));
		add(7, () -> ShopRequest.get("/customers/" + customer() + "/orders"));
		add(9, () -> ShopRequest.get("/customers/" + customer() + "/shipping"));
		add(6, () -> ShopRequest.get("/search?size=8&q=" + any(SEARCHED) + "&sort=" + any(List.of("name", "price"))));
		add(1, () -> ShopRequest.get("/reports/sales"));
		add(1, this::placeOrder);
	}

	private void add(int weight, Supplier<ShopRequest> request) {
		this.requests.put(this.weights, request);
		this.weights += weight;
	}

	synchronized ShopRequest next() {
		return this.requests.floorEntry(upTo(this.weights)).getValue().get();
	}

	private int upTo(int bound) {
		return this.random.nextInt(bound);
	}

	private String any(List<String> values) {
		return values.get(upTo(values.size()));
	}

	private int product() {
		// Squared, so that some products are far more popular than others.
		return 1 + (int) (Math.pow(this.random.nextDouble(), 2) * PRODUCTS);
	}

	private int customer() {
		return 1 + upTo(CUSTOMERS);
	}

	private int order() {
		boolean mistyped = upTo(10) == 0;
		return 1 + upTo(ORDERS) + (mistyped ? 900_000 : 0);
	}

	private String cart() {
		return IntStream.rangeClosed(0, upTo(5))
			.mapToObj((item) -> product() + "x" + (1 + upTo(4)))
			.collect(Collectors.joining(","));
	}

	private ShopRequest placeOrder() {
		return new ShopRequest("/orders", """
				{"customerId": %d, "items": [{"productId": %d, "quantity": %d}]}
				""".formatted(customer(), product(), 1 + upTo(3)));
	}

}
