package io.github.shadowing.webflux;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import io.github.shadowing.policy.SampleKey;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Finds the keys by which requests are sampled. It reads header fields and the query
 * itself: cookies a server may refuse, and parameters the framework keeps once it has
 * parsed them.
 */
final class ReactiveRequestKeys {

	private ReactiveRequestKeys() {
	}

	static @Nullable String find(ServerHttpRequest request, SampleKey key) {
		return switch (key.source()) {
			case HEADER -> request.getHeaders().getFirst(key.name());
			case COOKIE -> cookie(request, key.name());
			case QUERY -> parameter(request.getURI().getRawQuery(), key.name());
			case PRINCIPAL -> Server.userName(request);
			case CLIENT_ADDRESS -> address(request);
		};
	}

	private static @Nullable String cookie(ServerHttpRequest request, String name) {
		for (String field : request.getHeaders().getOrEmpty(HttpHeaders.COOKIE)) {
			for (String pair : field.split(";", -1)) {
				int value = pair.indexOf('=');
				if (value > 0 && pair.substring(0, value).strip().equals(name)) {
					return pair.substring(value + 1).strip();
				}
			}
		}
		return null;
	}

	private static @Nullable String parameter(@Nullable String query, String name) {
		if (query == null) {
			return null;
		}
		for (String pair : query.split("&", -1)) {
			int value = pair.indexOf('=');
			if (value > 0 && decoded(pair.substring(0, value)).equals(name)) {
				return decoded(pair.substring(value + 1));
			}
		}
		return null;
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	private static @Nullable String address(ServerHttpRequest request) {
		InetSocketAddress remote = request.getRemoteAddress();
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		return (address != null) ? address.getHostAddress() : null;
	}

}
