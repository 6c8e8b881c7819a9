package io.github.shadowing.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Notes what Spring MVC makes of a request.
 */
final class MvcInterceptor implements HandlerInterceptor {

	private final Stage stage;

	MvcInterceptor(Stage stage) {
		this.stage = stage;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		this.stage.notes()
			.note("handler", (handler instanceof HandlerMethod method) ? method : handler.getClass().getSimpleName());
		return true;
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			ModelAndView modelAndView) {
		this.stage.notes().note("handled", modelAndView + ", committed " + response.isCommitted());
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			Exception ex) {
		this.stage.notes().note("completed", Notes.text(ex) + ", committed " + response.isCommitted());
	}

}
