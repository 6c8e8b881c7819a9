package io.github.shadowing.samples.gateway;

import java.util.List;
import java.util.Map;

import reactor.netty.http.server.HttpServerRequest;

/**
 * A request as a server received it.
 *
 * @param method the method
 * @param target the raw path and query
 * @param headers the header fields in order
 * @param body the body, bytes as ISO-8859-1 characters
 */
record Received(String method, String target, List<Map.Entry<String, String>> headers, String body) {

	static Received of(HttpServerRequest request, String body) {
		return new Received(request.method().name(), request.uri(), headers(request), body);
	}

	private static List<Map.Entry<String, String>> headers(HttpServerRequest request) {
		return request.requestHeaders()
			.entries()
			.stream()
			.map((field) -> Map.entry(field.getKey(), field.getValue()))
			.toList();
	}

	List<String> values(String name) {
		return this.headers.stream()
			.filter((field) -> field.getKey().equalsIgnoreCase(name))
			.map(Map.Entry::getValue)
			.toList();
	}

}
