package io.github.shadowing.webflux;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * The server's own response: how far it is, and what the server has made of the header
 * fields that Spring's response and a server's spell each in its own way.
 */
interface SentResponse {

	/** Whether the server has begun to send it. */
	boolean isStarted();

	/**
	 * Return the type of the body as the server sends it, after the commit.
	 * @param set what the application has set, or {@code null}
	 */
	@Nullable String contentType(@Nullable String set);

	/**
	 * Return a field as the server sends it, after the commit.
	 * @param name the name of the field
	 */
	List<String> values(String name);

	/**
	 * Return how many bytes of a body the server was given, by whomever, or -1 where it
	 * does not tell.
	 */
	long taken();

	/**
	 * Whether the server notices at once that a client has gone, and then cancels. If
	 * not, it may be that no more is heard of the exchange.
	 */
	boolean noticesDisconnects();

	/**
	 * Find the server's own response.
	 * @param response what our handler was given
	 * @return the response, or {@code null} if it is none of a known server, such as a
	 * test's
	 */
	static @Nullable SentResponse of(ServerHttpResponse response) {
		Object sent;
		try {
			sent = ServerHttpResponseDecorator.getNativeResponse(response);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// There is none, as in tests without a server.
			return null;
		}
		for (Server server : Server.PRESENT) {
			SentResponse known = server.sent(sent);
			if (known != null) {
				return known;
			}
		}
		return null;
	}

}
