package io.github.shadowing.samples.demo;

import org.junit.jupiter.api.Test;

import static io.github.shadowing.samples.demo.RunningShop.V1;
import static io.github.shadowing.samples.demo.RunningShop.V2;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The regressions of version 2, seen from outside and without Shadow.
 */
class PlantedBehaviourTests {

	@Test
	void reducedTaxIsRoundedOnEveryLine() {
		assertThat(V1.get("/cart/price?items=2x1,2x1").text("tax")).isEqualTo("0.37");
		assertThat(V2.get("/cart/price?items=2x1,2x1").text("tax")).isEqualTo("0.38");
	}

	@Test
	void roundingOfASingleLineIsTheSame() {
		assertThat(V2.get("/cart/price?items=2x1,1x1").withoutVolatile())
			.isEqualTo(V1.get("/cart/price?items=2x1,1x1").withoutVolatile());
	}

	@Test
	void fullNameIsRenamed() {
		Answer primary = V1.get("/customers/5");
		Answer shadow = V2.get("/customers/5");
		assertThat(primary.body().has("name")).isFalse();
		assertThat(shadow.body().has("fullName")).isFalse();
		assertThat(shadow.text("name")).isEqualTo(primary.text("fullName")).isNotEmpty();
		assertThat(shadow.without("name")).isEqualTo(primary.without("fullName"));
	}

	@Test
	void unknownOrderIsAnEmptySuccess() {
		Answer primary = V1.get("/orders/900001");
		assertThat(primary.status()).isEqualTo(404);
		assertThat(primary.text("detail")).isEqualTo("No order 900001");
		Answer shadow = V2.get("/orders/900001");
		assertThat(shadow.status()).isEqualTo(200);
		assertThat(shadow.body().isMissingNode()).isTrue();
	}

	@Test
	void searchResultsComeInAnotherOrder() {
		Answer primary = V1.get("/search?q=tea&size=8&sort=price");
		Answer shadow = V2.get("/search?q=tea&size=8&sort=price");
		assertThat(shadow.body()).isNotEqualTo(primary.body());
		assertThat(shadow.sortedContent()).isEqualTo(primary.sortedContent()).hasSize(8);
		assertThat(shadow.without("content")).isEqualTo(primary.without("content"));
	}

	@Test
	void orderHistoryTakesAStatementForEachOrder() {
		int orders = V1.get("/customers/3/orders").body().size();
		assertThat(orders).isGreaterThan(5);
		assertThat(V1.statements("/customers/3/orders")).isEqualTo(2);
		assertThat(V2.statements("/customers/3/orders")).isGreaterThan(2 + orders);
	}

	@Test
	void otherEndpointsTakeAboutAsManyStatementsAsBefore() {
		for (String path : new String[] { "/products", "/products/1", "/products/1/recommendations", "/orders/1",
				"/customers/1", "/customers/1/shipping", "/cart/price?items=1x1", "/search?q=tea", "/reports/sales" }) {
			assertThat(V2.statements(path)).as(path).isBetween(V1.statements(path), V1.statements(path) + 1);
		}
	}

	@Test
	void shippingFailsForOneCustomerInFifty() {
		int failures = 0;
		for (int id = 1; id <= 200; id++) {
			assertThat(V1.get("/customers/" + id + "/shipping").status()).isEqualTo(200);
			failures += (V2.get("/customers/" + id + "/shipping").status() == 500) ? 1 : 0;
		}
		assertThat(failures).isEqualTo(4);
	}

}
