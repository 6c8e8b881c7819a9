package io.github.shadowing.conformance;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What the application has of Spring MVC alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ServletParts {

	@Bean
	Filter login() {
		return new Login();
	}

	@Bean
	Filter fallback() {
		return new Fallback();
	}

	@Bean
	RouterFunction<ServerResponse> functions() {
		return RouterFunctions.route(RequestPredicates.GET("/functions/{id}"),
				(request) -> ServerResponse.ok().body(request.pathVariable("id")));
	}

	/**
	 * Refuses.
	 */
	private static final class Login extends HttpFilter {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if (request.getHeader(Application.REFUSED) == null) {
				chain.doFilter(request, response);
				return;
			}
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
			response.getOutputStream().print(Application.REFUSAL);
		}

	}

	/**
	 * Goes on elsewhere where the application fails.
	 */
	private static final class Fallback extends HttpFilter {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			String path = request.getHeader(Application.FALLBACK);
			try {
				chain.doFilter(request, response);
			}
			catch (ServletException ex) {
				if (path == null) {
					throw ex;
				}
				request.getRequestDispatcher(path).forward(request, response);
			}
		}

	}

}
