package io.github.shadowing.servlet;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.OptIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * What only a web framework knows about a request: which handler served it, under which
 * route template, and what its annotations say. Implementations are thread-safe.
 */
public interface RequestHandlers extends OptIns {

	/**
	 * Return the handler that serves a request, or has been routed to last. Asked
	 * {@linkplain ShadowFilter#handling before each is called}, where that is told, and
	 * otherwise, until it is known, before each forward or include, when the response is
	 * reset, and at the end of each dispatch. Must not read parameters or the body.
	 * @param request the request
	 * @return its handler, or {@link Handler#UNKNOWN} as long as the framework has not
	 * routed it
	 */
	Handler handlerOf(HttpServletRequest request);

	/**
	 * Return whether a request may have been for a handler that is opted out. Asked at
	 * the end of an exchange in which no handler was called for the request itself: a
	 * filter answered it, or forwarded it to another.
	 * @param method the request's method
	 * @param path the raw path within the application
	 * @return {@code true} if it is not to be copied
	 */
	default boolean mayBeOptedOut(String method, String path) {
		return false;
	}

	/**
	 * Return what is known without a framework: the pattern by which the container chose
	 * the servlet.
	 * @return handlers without annotations
	 */
	static RequestHandlers byServletMapping() {
		return new RequestHandlers() {

			@Override
			public @Nullable HandlerRule find(String method, String path) {
				return null;
			}

			@Override
			public Handler handlerOf(HttpServletRequest request) {
				boolean mapped = request.getHttpServletMapping().getMappingMatch() != null;
				boolean fallback = request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT;
				String pattern = request.getHttpServletMapping().getPattern();
				return new Handler((mapped && !fallback) ? pattern : Handler.UNKNOWN_ROUTE, HandlerRule.NONE);
			}

		};
	}

}
