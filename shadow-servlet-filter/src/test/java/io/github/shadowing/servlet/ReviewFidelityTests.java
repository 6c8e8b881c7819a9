package io.github.shadowing.servlet;

import java.util.List;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What reviews have found: rows to be moved to the classes that they belong to.
 */
class ReviewFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List.of(
				Scenario.request("forward to a file by HEAD", "HEAD")
					.handle(ReviewFidelityTests::forwardToFile)
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.get("forward to parts of a file")
					.header("Range", "bytes=100-199,300-310")
					.handle(ReviewFidelityTests::forwardToFile)
					.uncopied(null, Reason.RESPONSE_BYPASSED),
				Scenario.get("interim answer by an error").only(Container.JETTY).handle((request, response, notes) -> {
					response.sendError(102);
					response.getOutputStream().print("ok");
				}),
				Scenario.get("error past all wrappers")
					.handle((request, response, notes) -> own(response).sendError(404))
					.uncopied(Reason.RESPONSE_BYPASSED),
				Scenario.get("header fields too large").handle((request, response, notes) -> {
					response.setHeader("X-Large", "x".repeat(100_000));
					response.getOutputStream().print("ok");
				}).uncopied(Reason.RESPONSE_UNSEEN),
				Scenario.request("options that include a length", "OPTIONS").handle((request, response, notes) -> {
					request.getRequestDispatcher("/target").include(request, response);
					response.getOutputStream().print("more");
				}).target((request, response, notes) -> {
					response.setContentLength(2);
					response.getOutputStream().print("ok");
				}), Scenario.postForm("form whose values the application changes", "a=1&b=2")
					.handle((request, response, notes) -> {
						request.getParameterMap().get("a")[0] = "changed";
						response.getOutputStream().print("ok");
					}),
				Scenario.get("length with a sign").only(Container.TOMCAT).handle((request, response, notes) -> {
					response.setHeader("Content-Length", "+2");
					notes.attempt("write", () -> response.getOutputStream().print("okmore"));
				}).http1Only());
	}

	private static void forwardToFile(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		request.getRequestDispatcher("/large.txt").forward(request, response);
	}

	private static HttpServletResponse own(HttpServletResponse response) {
		ServletResponse own = response;
		while (own instanceof ServletResponseWrapper wrapper) {
			own = wrapper.getResponse();
		}
		return (HttpServletResponse) own;
	}

}
