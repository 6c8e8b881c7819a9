package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * HttpServlet's own answer to OPTIONS: Tomcat's HttpServlet looks at what it is given.
 */
class OptionsFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List.of(options("options of a servlet"),
				options("options of a servlet with a type").header("Content-Type", "application/json"),
				options("options of a servlet with a body").body("{}").uncopied(Reason.REQUEST_BODY_UNREAD));
	}

	private static Scenario options(String name) {
		return Scenario.request(name, "OPTIONS")
			.only(Container.TOMCAT)
			.handle((request, response, notes) -> new GetServlet().service(request, response));
	}

	/**
	 * Serves GET, and leaves OPTIONS to its superclass.
	 */
	private static final class GetServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getOutputStream().print("ok");
		}

	}

}
