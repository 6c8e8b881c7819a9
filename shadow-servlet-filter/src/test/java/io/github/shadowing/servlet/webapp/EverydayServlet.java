package io.github.shadowing.servlet.webapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

import io.github.shadowing.ShadowEngine;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers as applications do, and leaves a thread behind if asked to.
 */
public class EverydayServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		switch (request.getPathInfo()) {
			case "/async" -> {
				AsyncContext async = request.startAsync(request, response);
				async.start(() -> {
					print((HttpServletResponse) async.getResponse(), "async");
					async.complete();
				});
			}
			case "/missing" -> response.sendError(404);
			case "/error" -> print(response, "error page");
			case "/broken" -> throw new ServletException("on purpose");
			case "/outcomes" -> print(response, outcomes());
			case "/leak" -> leak();
			default -> print(response, "plain");
		}
	}

	private String outcomes() {
		ShadowEngine engine = (ShadowEngine) getServletContext().getAttribute(ShadowEngine.class.getName());
		return engine.report().outcomes().toString();
	}

	private static void print(HttpServletResponse response, String text) {
		try {
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().print(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void leak() {
		Thread thread = new Thread(() -> {
			while (!Thread.interrupted()) {
				LockSupport.park();
			}
		}, "left-behind");
		thread.setDaemon(true);
		thread.start();
	}

}
