package io.github.shadowing.samples.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The regressions of version 2, seen from outside and without Shadow, on either stack.
 */
@ParameterizedClass
@EnumSource
class PlantedBehaviourTests {

	private final RunningShop v1;

	private final RunningShop v2;

	PlantedBehaviourTests(WebStack stack) {
		this.v1 = stack.v1();
		this.v2 = stack.v2();
	}

	@Test
	void reducedTaxIsRoundedOnEveryLine() {
		assertThat(this.v1.get("/cart/price?items=2x1,2x1").text("tax")).isEqualTo("0.37");
		assertThat(this.v2.get("/cart/price?items=2x1,2x1").text("tax")).isEqualTo("0.38");
	}

	@Test
	void roundingOfASingleLineIsTheSame() {
		assertThat(this.v2.get("/cart/price?items=2x1,1x1").withoutVolatile())
			.isEqualTo(this.v1.get("/cart/price?items=2x1,1x1").withoutVolatile());
	}

	@Test
	void fullNameIsRenamed() {
		Answer primary = this.v1.get("/customers/5");
		Answer shadow = this.v2.get("/customers/5");
		assertThat(primary.body().has("name")).isFalse();
		assertThat(shadow.body().has("fullName")).isFalse();
		assertThat(shadow.text("name")).isEqualTo(primary.text("fullName")).isNotEmpty();
		assertThat(shadow.without("name")).isEqualTo(primary.without("fullName"));
	}

	@Test
	void unknownOrderIsAnEmptySuccess() {
		Answer primary = this.v1.get("/orders/900001");
		assertThat(primary.status()).isEqualTo(404);
		assertThat(primary.text("detail")).isEqualTo("No order 900001");
		Answer shadow = this.v2.get("/orders/900001");
		assertThat(shadow.status()).isEqualTo(200);
		assertThat(shadow.body().isMissingNode()).isTrue();
	}

	@Test
	void searchResultsComeInAnotherOrder() {
		Answer primary = this.v1.get("/search?q=tea&size=8&sort=price");
		Answer shadow = this.v2.get("/search?q=tea&size=8&sort=price");
		assertThat(shadow.body()).isNotEqualTo(primary.body());
		assertThat(shadow.sortedContent()).isEqualTo(primary.sortedContent()).hasSize(8);
		assertThat(shadow.without("content")).isEqualTo(primary.without("content"));
	}

	@Test
	void orderHistoryTakesAStatementForEachOrder() {
		int orders = this.v1.get("/customers/3/orders").body().size();
		assertThat(orders).isGreaterThan(5);
		assertThat(this.v1.statements("/customers/3/orders")).isEqualTo(2);
		assertThat(this.v2.statements("/customers/3/orders")).isGreaterThan(2 + orders);
	}

	@Test
	void otherEndpointsTakeAboutAsManyStatementsAsBefore() {
		for (String path : new String[] { "/products", "/products/1", "/products/1/recommendations", "/orders/1",
				"/customers/1", "/customers/1/shipping", "/cart/price?items=1x1", "/search?q=tea", "/reports/sales" }) {
			assertThat(this.v2.statements(path)).as(path)
				.isBetween(this.v1.statements(path), this.v1.statements(path) + 1);
		}
	}

	@Test
	void shippingFailsForOneCustomerInEight() {
		int failures = 0;
		for (int id = 1; id <= 200; id++) {
			assertThat(this.v1.get("/customers/" + id + "/shipping").status()).isEqualTo(200);
			failures += (this.v2.get("/customers/" + id + "/shipping").status() == 500) ? 1 : 0;
		}
		assertThat(failures).isEqualTo(25);
	}

}
