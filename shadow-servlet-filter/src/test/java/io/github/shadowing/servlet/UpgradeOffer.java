package io.github.shadowing.servlet;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Turns a header that the JDK's client may send into the offer of an upgrade, which it
 * may not.
 */
final class UpgradeOffer implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		chain.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

			@Override
			public String getHeader(String name) {
				return super.getHeader(name.equals("Upgrade") ? "X-Upgrade-To" : name);
			}

		}, response);
	}

}
