package io.github.shadowing.policy;

import org.jspecify.annotations.Nullable;

/**
 * Foretells, before a request is routed, whether its handler may be opted in: without it,
 * every write would have to be captured to learn afterwards that it is not to be copied.
 * Implementations are thread-safe, and may name a handler that is then not chosen.
 */
@FunctionalInterface
public interface OptIns {

	/** Where no handler is ever opted in. */
	OptIns NONE = (method, path) -> null;

	/**
	 * Find the most generous rule of the opted-in handlers that may serve a request.
	 * @param method the request's method
	 * @param path the raw path within the application
	 * @return a rule that opts in, or {@code null} if no such handler can be chosen
	 */
	@Nullable HandlerRule find(String method, String path);

}
