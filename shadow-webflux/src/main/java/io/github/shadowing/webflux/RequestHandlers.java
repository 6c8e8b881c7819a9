package io.github.shadowing.webflux;

import java.util.Map;
import java.util.function.Function;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.OptIns;
import org.jspecify.annotations.Nullable;

/**
 * What only a web framework knows about a request: which handler served it, under which
 * route template, and what its annotations say. Implementations are thread-safe.
 */
public interface RequestHandlers extends OptIns {

	/**
	 * Return the handler that serves a request. Asked when the application begins to read
	 * the request's body, when the server begins to take the response's, at the end of
	 * each routing of which a {@link ShadowWebFilter} hears, and at the end. Must not
	 * block, as a lock is held.
	 * @param attributes the attributes of the framework's exchange, or {@code null} if
	 * none is known: the request was not, or not yet, answered by the framework, or went
	 * to it in a wrapper and there is no {@link ShadowWebFilter}
	 * @return its handler, or {@link Handler#UNKNOWN} as long as the framework has not
	 * routed it
	 */
	Handler handlerOf(@Nullable Map<String, Object> attributes);

	/**
	 * Return whether a request may have been for a handler that is opted out. Asked at
	 * the end of an exchange whose handler is not known: a filter answered it.
	 * @param method the request's method
	 * @param path the raw path within the application
	 * @return {@code true} if it is not to be copied
	 */
	default boolean mayBeOptedOut(String method, String path) {
		return false;
	}

	/**
	 * Return what is known without annotations: the patterns by which the framework chose
	 * controllers and functional routes.
	 * @return handlers without annotations
	 */
	static RequestHandlers byPattern() {
		return new MappedHandlers(null);
	}

	/**
	 * Return what is known where handlers have annotations. Where the framework's
	 * exchange is not known, the annotations are not either, and the request is not
	 * copied.
	 * @param rules tells what the annotations of a handler say, which is a
	 * {@code HandlerMethod} where it is a method of a controller; what it throws leaves
	 * the handler in doubt
	 * @return handlers by pattern, with annotations, of which none is foretold
	 */
	static RequestHandlers byAnnotations(Function<Object, HandlerRule> rules) {
		return new MappedHandlers(rules);
	}

}
