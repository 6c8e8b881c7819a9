package io.github.shadowing.webflux;

import java.util.Map;
import java.util.function.Function;

import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.OptIns;
import org.jspecify.annotations.Nullable;

import org.springframework.web.method.HandlerMethod;

/**
 * What only a web framework knows about a request: which handler served it, under which
 * route template, and what its annotations say. Implementations are thread-safe.
 */
public interface RequestHandlers extends OptIns {

	/**
	 * Return the handler that serves a request. Asked when the application begins to read
	 * the request's body, when the response is committed, and at the end. Must not block.
	 * @param attributes the attributes of the framework's exchange, or {@code null} if
	 * none is known: the request was not, or not yet, answered by the framework, or went
	 * to it in a wrapper and there is no {@link ShadowWebFilter}
	 * @return its handler, or {@link Handler#UNKNOWN} as long as the framework has not
	 * routed it
	 */
	Handler handlerOf(@Nullable Map<String, Object> attributes);

	/**
	 * Return what is known without annotations: the patterns by which the framework chose
	 * controllers and functional routes.
	 * @return handlers without annotations
	 */
	static RequestHandlers byPattern() {
		return new MappedHandlers(null, OptIns.NONE);
	}

	/**
	 * Return what is known where controllers have annotations. Where the framework's
	 * exchange is not known, the annotations are not either, and the request is not
	 * copied.
	 * @param rules tells what the annotations of a controller's method say; what it
	 * throws leaves the handler in doubt
	 * @param optIns foretells opted-in handlers
	 * @return handlers by method or, for functional routes, by pattern
	 */
	static RequestHandlers byMethod(Function<HandlerMethod, HandlerRule> rules, OptIns optIns) {
		return new MappedHandlers(rules, optIns);
	}

	/**
	 * A handler.
	 *
	 * @param route the route template, for instance {@code /orders/{id}}; of bounded
	 * variety
	 * @param rule what its annotations say
	 */
	record Handler(String route, HandlerRule rule) {

		/** The route of a request that no handler served. */
		public static final String UNKNOWN_ROUTE = "UNKNOWN";

		/** The handler of a request that none served. */
		public static final Handler UNKNOWN = new Handler(UNKNOWN_ROUTE, HandlerRule.NONE);

		/** Where it is in doubt which handler served a request: it is not copied. */
		public static final Handler DOUBTFUL = new Handler(UNKNOWN_ROUTE, HandlerRule.OPTED_OUT);

	}

}
