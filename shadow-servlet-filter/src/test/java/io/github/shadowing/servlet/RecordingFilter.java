package io.github.shadowing.servlet;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the shadow filter throws at start-up, which Tomcat only logs.
 */
final class RecordingFilter implements Filter {

	private final ShadowFilter delegate = new ShadowFilter();

	@Nullable ServletException refusal;

	@Override
	public void init(FilterConfig config) throws ServletException {
		try {
			this.delegate.init(config);
		}
		catch (ServletException ex) {
			this.refusal = ex;
			throw ex;
		}
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		this.delegate.doFilter(request, response, chain);
	}

	@Override
	public void destroy() {
		this.delegate.destroy();
	}

}
