package io.github.shadowing.conformance;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.KeySampling.MissingKey;
import io.github.shadowing.policy.SampleKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sampling by a key: on all stacks, the same users are in and the same are out.
 */
class SamplingKeyTests extends ConformanceTests {

	@Test
	void aHeaderDecides() {
		checkThatDecides(Setup.BY_HEADER, "anna", Request.get("/orders/1").with("X-User: anna"));
	}

	@Test
	void aCookieDecides() {
		checkThatDecides(Setup.BY_COOKIE, "anna", Request.get("/orders/1").with("Cookie: other=x; user=anna"));
	}

	@Test
	void aQueryParameterDecides() {
		checkThatDecides(Setup.BY_QUERY, "anna b", Request.get("/orders/1?other=x&user=anna%20b"));
	}

	@Test
	void theAddressOfTheClientDecides() {
		checkThatDecides(Setup.BY_CLIENT_ADDRESS, "127.0.0.1", Request.get("/orders/1"));
	}

	private void checkThatDecides(Setup setup, String key, Request request) {
		Primary primary = primary(setup);
		double number = new KeySampling(new SampleKey(SampleKey.Source.HEADER, "any"), "shadow", MissingKey.RANDOM)
			.draw(request, (any, which) -> key, 0);
		primary.engine().updatePolicy((current) -> current.withPercentage(number - 0.001));
		assertThat(primary.play(request).end()).isEqualTo(Reason.SAMPLED_OUT);
		primary.engine().updatePolicy((current) -> current.withPercentage(number + 0.001));
		assertThat(primary.play(request).copies()).hasSize(1);
	}

}
