package io.github.shadowing.webflux;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Reactor Netty.
 */
final class NettyServer implements Server {

	/** How Netty hands on what HTTP/2 has instead of header fields. */
	private static final Set<String> HTTP2_EXTENSIONS = Stream.of(HttpConversionUtil.ExtensionHeaderNames.values())
		.map((name) -> name.text().toString())
		.collect(Collectors.toUnmodifiableSet());

	/** What comes before the path in the absolute form (RFC 9112, section 3.2.2). */
	private static final Pattern SCHEME_AND_AUTHORITY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

	@Override
	public @Nullable ReceivedRequest received(Object request) {
		return (request instanceof HttpServerRequest netty) ? received(netty) : null;
	}

	private static ReceivedRequest received(HttpServerRequest request) {
		boolean http1 = request.version().majorVersion() == 1;
		Headers.Builder builder = Headers.builder();
		for (Map.Entry<String, String> field : request.requestHeaders()) {
			if (http1 || !HTTP2_EXTENSIONS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
				builder.add(field.getKey(), field.getValue());
			}
		}
		Headers headers = builder.build();
		String method = request.method().name();
		long declared = length(headers.first("Content-Length"));
		// In HTTP/2, too, Netty adds a transfer coding where a body without a length is
		// to come.
		return new ReceivedRequest(method, target(request.uri()), headers, declared,
				ReceivedRequest.isBodyAbsent(method, headers, declared, true));
	}

	/** Other servers take it apart themselves. */
	private static String target(String uri) {
		if (uri.startsWith("/")) {
			return uri;
		}
		Matcher absolute = SCHEME_AND_AUTHORITY.matcher(uri);
		if (!absolute.lookingAt()) {
			return uri;
		}
		String rest = uri.substring(absolute.end());
		return rest.startsWith("/") ? rest : "/" + rest;
	}

	private static long length(@Nullable String field) {
		try {
			return (field != null) ? Long.parseLong(field.strip()) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	@Override
	public @Nullable SentResponse sent(Object response) {
		return (response instanceof HttpServerResponse netty) ? new Sent(netty) : null;
	}

	/**
	 * Its response.
	 *
	 * @param response the response
	 */
	private record Sent(HttpServerResponse response) implements SentResponse {

		@Override
		public boolean isStarted() {
			return this.response.hasSentHeaders();
		}

		@Override
		public @Nullable String contentType(@Nullable String set) {
			return set;
		}

		@Override
		public List<String> values(String name) {
			return this.response.responseHeaders().getAll(name);
		}

		@Override
		public long taken() {
			return -1;
		}

		@Override
		public boolean noticesDisconnects() {
			return true;
		}

	}

}
