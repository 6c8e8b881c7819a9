package io.github.shadowing.servlet;

import java.io.IOException;

import io.github.shadowing.ShadowEngine;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Captures exchanges for a {@link ShadowEngine}.
 */
public final class ShadowFilter implements Filter {

	/**
	 * Create a filter for use in a {@code web.xml}.
	 */
	public ShadowFilter() {
	}

	/**
	 * Create a filter.
	 * @param engine the engine
	 * @param handlers what the framework knows
	 */
	public ShadowFilter(ShadowEngine engine, RequestHandlers handlers) {
		java.util.Objects.requireNonNull(engine);
		java.util.Objects.requireNonNull(handlers);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter(request, response);
	}

}
