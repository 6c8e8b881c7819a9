package io.github.shadowing.servlet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Enumeration;

import io.github.shadowing.policy.SampleKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys by which requests are sampled. It reads header fields and the query
 * itself: parameters the container would parse for good, and cookies it may refuse.
 */
final class ServletRequestKeys {

	private ServletRequestKeys() {
	}

	static @Nullable String find(HttpServletRequest request, SampleKey key) {
		return switch (key.source()) {
			case HEADER -> request.getHeader(key.name());
			case COOKIE -> cookie(request, key.name());
			case QUERY -> parameter(request.getQueryString(), key.name());
			case PRINCIPAL -> name(request.getUserPrincipal());
			case CLIENT_ADDRESS -> request.getRemoteAddr();
		};
	}

	private static @Nullable String cookie(HttpServletRequest request, String name) {
		Enumeration<String> fields = request.getHeaders("Cookie");
		while (fields != null && fields.hasMoreElements()) {
			String field = fields.nextElement();
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

	private static @Nullable String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : null;
	}

}
