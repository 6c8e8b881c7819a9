package io.github.shadowing.servlet;

import java.io.IOException;

import io.github.shadowing.ShadowEngine;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A server on which one servlet does whatever the scenario says.
 */
final class ServletStage extends Stage {

	private final EmbeddedServer server;

	private final ShadowEngine engine;

	ServletStage(Container container, Stage.Installation setup, String shadow, String files) {
		this(container.create("/app", "/bare"), setup, shadow, files);
	}

	/** On a server that is not started. */
	ServletStage(EmbeddedServer server, Stage.Installation setup, String shadow, String files) {
		this.server = server;
		// A filter is called in the order of the mappings: this one is outermost.
		this.server.filter(observer());
		this.engine = setup.install(this.server, shadow, listener());
		this.server.servlet("/s/*", new Stagehand((current) -> current.handling))
			.servlet("/target/*", new Stagehand((current) -> current.target))
			.servlet("/error", new Stagehand((current) -> current.errorPage))
			.files(files)
			.errorPage("/app", "/error")
			.start();
	}

	@Override
	int port() {
		return this.server.port();
	}

	@Override
	ShadowEngine engine() {
		return this.engine;
	}

	@Override
	public void close() {
		this.server.close();
		if (this.engine != null) {
			this.engine.close();
		}
	}

	/**
	 * Does what the scenario says.
	 */
	private final class Stagehand extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient Part part;

		Stagehand(Part part) {
			this.part = part;
		}

		@Override
		public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
			if (request instanceof HttpServletRequest && response instanceof HttpServletResponse) {
				super.service(request, response);
			}
			else {
				response.getWriter().print("a pair that is not HTTP's in " + request.getDispatcherType());
			}
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			try {
				this.part.of(scenario()).handle(request, response, notes());
			}
			catch (Exception ex) {
				ServletStage.<RuntimeException>rethrow(ex);
			}
		}

	}

	@SuppressWarnings("unchecked")
	private static <E extends Exception> void rethrow(Exception ex) throws E {
		throw (E) ex;
	}

	/**
	 * A part of a scenario.
	 */
	private interface Part {

		Scenario.Handling of(Scenario scenario);

	}

}
