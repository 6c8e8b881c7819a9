package io.github.shadowing.samples.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The stacks that the same controllers run on.
 */
class WebStackTests {

	private static final int REQUESTS = 20;

	@Test
	void servletShopRunsOnTomcat() {
		assertThat(WebStack.SERVLET.v1().server()).isInstanceOf(TomcatWebServer.class);
		assertThat(WebStack.SERVLET.v2().server()).isInstanceOf(TomcatWebServer.class);
	}

	@Test
	void reactiveShopRunsOnNetty() {
		assertThat(WebStack.REACTIVE.v1().server()).isInstanceOf(NettyWebServer.class);
		assertThat(WebStack.REACTIVE.v2().server()).isInstanceOf(NettyWebServer.class);
	}

	@ParameterizedTest
	@EnumSource
	void recommendationsAreMadeOnAnotherThread(WebStack stack) {
		requireLeftToExecutor(stack.v1(), "/products/1/recommendations");
		requireLeftToExecutor(stack.v2(), "/products/1/recommendations");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/products/1", "/orders/1", "/orders/900001", "/customers/1",
			"/customers/1/orders", "/customers/1/shipping", "/cart/price?items=1x1", "/search?q=tea",
			"/reports/sales" })
	void blockingHandlersLeaveTheEventLoop(String path) {
		requireLeftToExecutor(WebStack.REACTIVE.v1(), path);
		requireLeftToExecutor(WebStack.REACTIVE.v2(), path);
	}

	private static void requireLeftToExecutor(RunningShop shop, String path) {
		long before = shop.tasks();
		for (int request = 0; request < REQUESTS; request++) {
			shop.get(path);
		}
		// A task may still be running when its answer has arrived.
		await().untilAsserted(() -> assertThat(shop.tasks()).as(path).isGreaterThanOrEqualTo(before + REQUESTS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products?page=3", "/products/1/recommendations", "/cart/price?items=1x3,7x2",
			"/orders/50", "/customers/1", "/customers/1/orders", "/customers/1/shipping", "/search?q=tea&sort=price",
			"/reports/sales" })
	void bothStacksAnswerTheSame(String path) {
		assertThat(WebStack.REACTIVE.v1().get(path).withoutVolatile())
			.isEqualTo(WebStack.SERVLET.v1().get(path).withoutVolatile());
	}

	@ParameterizedTest
	@EnumSource
	void ordersArePlaced(WebStack stack) {
		Answer answer = stack.v1().post("/orders", """
				{"customerId": 1, "items": [{"productId": 2, "quantity": 3}]}
				""");
		assertThat(answer.status()).isEqualTo(201);
		assertThat(stack.v1().get("/orders/" + answer.text("id"))).isEqualTo(new Answer(200, answer.body()));
	}

}
