package io.github.shadowing.noise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges of whole answers, compared as the engine does.
 */
final class WholeAnswers {

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/orders/{id}");

	private static final ResponseComparator COMPARATOR = new ResponseComparator(
			CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT));

	final EndpointNoise noise;

	final SplittableRandom random;

	private final double percentage;

	Instant now = Instant.parse("2026-11-22T09:30:00Z");

	long differing;

	WholeAnswers(long seed, double percentage) {
		this.noise = new EndpointNoise(200, percentage);
		this.random = new SplittableRandom(seed);
		this.percentage = percentage;
	}

	static ExchangeResponse answer(int status, String json) {
		return answer(status, "application/json", json);
	}

	static ExchangeResponse answer(int status, String type, String body) {
		return new ExchangeResponse(status, Headers.builder().add("Content-Type", type).build(),
				Body.complete(body.getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
	}

	/**
	 * Add an exchange.
	 * @param baseline what the baseline answers if it is asked, or {@code null} if it
	 * fails
	 */
	void exchange(ExchangeResponse primary, ExchangeResponse shadow, @Nullable ExchangeResponse baseline) {
		this.now = this.now.plusMillis(50 + this.random.nextInt(500));
		Comparison comparison = COMPARATOR.compare(ENDPOINT, primary, shadow);
		this.differing += comparison.matches() ? 0 : 1;
		this.noise
			.compared(new Observation(this.now, primary.status(), 1, comparison.differences(), comparison.more()));
		if (baseline != null && 100 * this.random.nextDouble() < this.percentage) {
			this.noise.paired(this.now, comparison.differences(),
					COMPARATOR.compare(ENDPOINT, primary, baseline).differences());
		}
	}

	FieldFinding finding(String path) {
		return this.noise.findings().stream().filter((each) -> each.path().equals(path)).findFirst().orElseThrow();
	}

	Classification classification(String path) {
		return finding(path).classification();
	}

	boolean hasRegression() {
		return this.noise.findings().stream().anyMatch((each) -> each.classification() == Classification.REGRESSION);
	}

}
