package io.github.shadowing.servlet;

import java.util.List;

/**
 * Request bodies, read in all ways.
 */
class RequestBodyFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List.of(Scenario.get("hello").handle((request, response, notes) -> response.getWriter().print("hello")),
				Scenario.post("echo", "application/json", "{}")
					.handle((request, response, notes) -> request.getInputStream()
						.transferTo(response.getOutputStream())));
	}

}
