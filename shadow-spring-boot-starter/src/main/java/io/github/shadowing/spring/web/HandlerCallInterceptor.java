package io.github.shadowing.spring.web;

import io.github.shadowing.servlet.ShadowFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Tells each handler that Spring MVC is about to call, when nothing can have replaced or
 * removed what says which it is.
 */
final class HandlerCallInterceptor implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		ShadowFilter.handling(request);
		return true;
	}

}
