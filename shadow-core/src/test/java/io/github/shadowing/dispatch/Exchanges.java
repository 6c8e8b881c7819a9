package io.github.shadowing.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeRequest;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;

/**
 * Exchanges and answers to test with.
 */
public final class Exchanges {

	private Exchanges() {
	}

	/**
	 * Return an exchange.
	 * @param method its method
	 * @param requestTarget its raw request target, which is its route too
	 * @return an exchange without headers, answered with a short body
	 */
	public static Exchange of(String method, String requestTarget) {
		return of(method, requestTarget, Instant.EPOCH, Duration.ofMillis(10));
	}

	/**
	 * Return an exchange at a time.
	 * @param method its method
	 * @param requestTarget its raw request target, which is its route too
	 * @param startedAt when it began
	 * @param latency how long the primary took
	 * @return an exchange without headers, answered with a short body
	 */
	public static Exchange of(String method, String requestTarget, Instant startedAt, Duration latency) {
		return new Exchange("id-" + requestTarget.hashCode(), new Endpoint(method, requestTarget), startedAt,
				latency.toNanos(), 1, false, new ExchangeRequest(method, requestTarget, Headers.empty(), Body.empty()),
				answer(200, latency), null);
	}

	/**
	 * Return an exchange whose request body was made anew.
	 * @param method its method
	 * @param requestTarget its raw request target, which is its route too
	 * @return an exchange with a short request body
	 */
	public static Exchange reconstructed(String method, String requestTarget) {
		Body body = Body.complete("a=1".getBytes(StandardCharsets.US_ASCII)).asReconstructed();
		return new Exchange("id", new Endpoint(method, requestTarget), Instant.EPOCH, 0, 1, false,
				new ExchangeRequest(method, requestTarget, Headers.empty(), body), answer(200, Duration.ofMillis(10)),
				null);
	}

	/**
	 * Return an answer.
	 * @param status its status code
	 * @param latency how long it took
	 * @return an answer without headers, with a short body
	 */
	public static ExchangeResponse answer(int status, Duration latency) {
		return new ExchangeResponse(status, Headers.empty(), Body.complete("ok".getBytes(StandardCharsets.US_ASCII)),
				latency);
	}

}
