package io.github.shadowing.policy;

import org.jspecify.annotations.Nullable;

/**
 * Finds keys in requests of a web framework. It must leave a request as it is: what
 * parses the body, for instance, is not to be asked.
 *
 * @param <R> the framework's requests
 */
@FunctionalInterface
public interface RequestKeys<R> {

	/**
	 * Find a key.
	 * @param request where
	 * @param key which one
	 * @return its value, or {@code null} if the request has none
	 */
	@Nullable String find(R request, SampleKey key);

}
