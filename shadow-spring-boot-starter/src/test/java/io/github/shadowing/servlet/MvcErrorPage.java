package io.github.shadowing.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * An error page of the application's own, in place of Spring Boot's.
 */
@Controller
@Profile("otherwise")
class MvcErrorPage implements ErrorController {

	@RequestMapping("/problem")
	void render(HttpServletRequest request, HttpServletResponse response) throws Exception {
		response.setContentType("text/plain");
		response.setCharacterEncoding("ISO-8859-1");
		response.getWriter()
			.print(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " "
					+ request.getAttribute(RequestDispatcher.ERROR_MESSAGE) + " "
					+ request.getAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE));
	}

}
