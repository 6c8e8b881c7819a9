package io.github.shadowing.samples.demo;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beyond the planted regressions both versions answer the same, on either stack.
 */
@ParameterizedClass
@EnumSource
class SameAnswersTests {

	private final RunningShop v1;

	private final RunningShop v2;

	SameAnswersTests(WebStack stack) {
		this.v1 = stack.v1();
		this.v2 = stack.v2();
	}

	@ParameterizedTest
	@MethodSource
	void answersAreTheSame(String path) {
		assertThat(this.v2.get(path).withoutVolatile()).isEqualTo(this.v1.get(path).withoutVolatile());
	}

	static Stream<String> answersAreTheSame() {
		Stream<String> single = Stream.of("/products", "/products?page=17", "/products?page=99",
				"/products?category=books&size=3", "/products?category=none", "/products/0", "/products/one",
				"/products/1/recommendations", "/products/42/recommendations", "/products/0/recommendations",
				"/cart/price", "/cart/price?items=1x", "/cart/price?items=999x1", "/cart/price?items=1x3,7x2",
				"/orders/one", "/customers/0", "/customers/0/orders", "/customers/0/shipping", "/search",
				"/search?q=nothing", "/search?q=tea&sort=stock", "/reports/sales", "/nowhere");
		Stream<String> many = IntStream.rangeClosed(1, 60)
			.boxed()
			.flatMap((id) -> Stream.of("/products/" + id, "/orders/" + (id * 50), "/customers/" + id + "/orders"));
		return Stream.concat(single, many);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products?page=-1", "/products?size=0", "/search?q=tea&page=-1", "/search?q=tea&size=0",
			"/products?page=2147483647&size=1000" })
	void thereIsNoSuchPage(String path) {
		assertThat(this.v1.get(path).status()).isEqualTo(400);
		assertThat(this.v2.get(path).status()).isEqualTo(400);
	}

	@Test
	void shippingIsTheSameAtHome() {
		for (int id = 1; id <= 200; id++) {
			String path = "/customers/" + id + "/shipping";
			Answer shadow = this.v2.get(path);
			assertThat(shadow.status() == 500 ? "ABROAD" : shadow.text("zone")).as(path)
				.isEqualTo(this.v1.get(path).text("zone"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/cart/price?items=1x1", "/reports/sales" })
	void volatileValuesVary(String path) {
		for (String field : new String[] { "generatedAt", "requestId" }) {
			assertThat(this.v1.get(path).text(field)).isNotEmpty().isNotEqualTo(this.v1.get(path).text(field));
		}
	}

	@Test
	void neitherVersionSeesTheBeansOfTheOther() {
		assertThat(beanPackages(this.v1)).anyMatch(SameAnswersTests::isOfV1).noneMatch(SameAnswersTests::isOfV2);
		assertThat(beanPackages(this.v2)).anyMatch(SameAnswersTests::isOfV2).noneMatch(SameAnswersTests::isOfV1);
	}

	private static Stream<String> beanPackages(RunningShop shop) {
		return Stream.of(shop.context().getBeanDefinitionNames())
			.map((name) -> shop.context().getType(name))
			.map((type) -> (type != null) ? type.getPackageName() : "");
	}

	private static boolean isOfV1(String packageName) {
		return packageName.equals("io.github.shadowing.samples.demo.v1");
	}

	private static boolean isOfV2(String packageName) {
		return packageName.equals("io.github.shadowing.samples.demo.v2");
	}

}
