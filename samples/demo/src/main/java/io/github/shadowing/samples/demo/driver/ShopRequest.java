package io.github.shadowing.samples.demo.driver;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A request of a user.
 *
 * @param path the path and the query
 * @param body the body of a {@code POST}, or {@code null} for a {@code GET}
 */
record ShopRequest(String path, @Nullable String body) {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	static ShopRequest get(String path) {
		return new ShopRequest(path, null);
	}

	HttpRequest.Builder to(URI shop) {
		HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(this.path)).timeout(TIMEOUT);
		if (this.body != null) {
			request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(this.body));
		}
		return request;
	}

}
