package io.github.shadowing.samples.demo.driver;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficPlanTests {

	@Test
	void everyRunAsksForTheSame() {
		assertThat(requests(1)).isEqualTo(requests(1)).isNotEqualTo(requests(2));
	}

	@Test
	void everyEndpointIsAskedFor() {
		List<String> paths = requests(1).stream().map(ShopRequest::path).toList();
		assertThat(Stream.of("/products\\?page.*", "/products\\?category.*", "/products/\\d+",
				"/products/\\d+/recommendations", "/cart/price.*", "/orders/\\d+", "/orders/90\\d{4}",
				"/customers/\\d+", "/customers/\\d+/orders", "/customers/\\d+/shipping", "/search.*", "/reports/sales",
				"/orders"))
			.allMatch((pattern) -> paths.stream().anyMatch((path) -> path.matches(pattern)));
	}

	@Test
	void requestsAreSentToTheShop() {
		URI shop = URI.create("http://localhost:1");
		HttpRequest get = ShopRequest.get("/search?q=tea").to(shop).build();
		assertThat(get.method()).isEqualTo("GET");
		assertThat(get.uri()).hasToString("http://localhost:1/search?q=tea");
		assertThat(new ShopRequest("/orders", "{}").to(shop).build().method()).isEqualTo("POST");
	}

	private static List<ShopRequest> requests(long seed) {
		return Stream.generate(new TrafficPlan(seed)::next).limit(2000).toList();
	}

}
