package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;

/**
 * Writes responses, and the result of comparing them, in one line.
 */
record Answer(int status, Headers headers, Body body) {

	static final Endpoint ENDPOINT = new Endpoint("GET", "/orders/{id}");

	static Answer empty() {
		return new Answer(200, Headers.empty(), Body.empty());
	}

	static Answer json(String body) {
		return empty().header("Content-Type", "application/json").body(body);
	}

	static Answer of(String contentType, String body) {
		return empty().header("Content-Type", contentType).body(body);
	}

	Answer status(int other) {
		return new Answer(other, this.headers, this.body);
	}

	Answer header(String name, String value) {
		return new Answer(this.status, Headers.builder().addAll(this.headers).add(name, value).build(), this.body);
	}

	Answer body(byte[] bytes) {
		return new Answer(this.status, this.headers, Body.complete(bytes));
	}

	Answer body(String text) {
		return body(text, StandardCharsets.UTF_8);
	}

	Answer body(String text, Charset charset) {
		return body(text.getBytes(charset));
	}

	ExchangeResponse toResponse() {
		return new ExchangeResponse(this.status, this.headers, this.body, Duration.ZERO);
	}

	Comparison compareTo(Answer shadow, String... ignoredPaths) {
		return comparator(new CompareSettings(CompareSettings.DEFAULT_HEADERS, List.of(ignoredPaths))).compare(ENDPOINT,
				toResponse(), shadow.toResponse());
	}

	Comparison compareTo(Answer shadow, Set<String> headers) {
		return comparator(new CompareSettings(headers, List.of())).compare(ENDPOINT, toResponse(), shadow.toResponse());
	}

	/** What is to be found must not depend on how fast the machine is. */
	private static ResponseComparator comparator(CompareSettings settings) {
		return new ResponseComparator(settings.withTimeout(CompareSettings.LONGEST_TIMEOUT));
	}

	static List<String> jsonDifferences(String primary, String shadow, String... ignoredPaths) {
		return found(json(primary).compareTo(json(shadow), ignoredPaths).differences());
	}

	/**
	 * Return kinds and paths, as in {@code VALUE items[].price}.
	 */
	static List<String> found(List<Difference> differences) {
		return differences.stream().map((difference) -> difference.kind() + " " + difference.path()).toList();
	}

}
