package io.github.shadowing.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request has its exchanges, so that each dispatch finds them: one of each filter
 * that captures it.
 *
 * @param filter the filter
 * @param exchange its exchange
 * @param outer that of the filter around it, if any
 */
record ExchangeAttribute(ShadowFilter filter, ServletExchange exchange, @Nullable ExchangeAttribute outer) {

	private static final String NAME = ExchangeAttribute.class.getName();

	static void add(HttpServletRequest request, ShadowFilter filter, ServletExchange exchange) {
		request.setAttribute(NAME, new ExchangeAttribute(filter, exchange, innermost(request)));
	}

	static @Nullable ServletExchange find(HttpServletRequest request, ShadowFilter filter) {
		ExchangeAttribute each = innermost(request);
		while (each != null && each.filter != filter) {
			each = each.outer;
		}
		return (each != null) ? each.exchange : null;
	}

	static @Nullable ExchangeAttribute innermost(HttpServletRequest request) {
		// Another application's, where it has dispatched to ours, is of another class.
		return (request.getAttribute(NAME) instanceof ExchangeAttribute attribute) ? attribute : null;
	}

}
